// What the reader has to know of the data: queries that failed or returned nothing, choices that were not prepared.

import { Icon } from "@grafana/ui";
import type { ReactElement } from "react";
import type { Answer, Panel, View } from "../../format.ts";
import { flat } from "./layout.ts";

interface Note {
  readonly panel: Panel;
  readonly query: string;
  readonly failed: boolean;
  readonly text: string;
}

const noteOf = (panel: Panel, query: string, answer: Answer | undefined): readonly Note[] => {
  if (answer === undefined) return [{ panel, query, failed: true, text: "was not asked" }];
  if ("error" in answer) return [{ panel, query, failed: true, text: answer.error }];
  return answer.series.length === 0 ? [{ panel, query, failed: false, text: "returned nothing" }] : [];
};

const notesOf = ({ dashboard, answers }: View): readonly Note[] =>
  flat(dashboard.panels).flatMap((panel) =>
    (panel.targets ?? [])
      .filter(({ hide }) => !hide)
      .flatMap(({ refId }) => noteOf(panel, refId, answers[panel.id]?.[refId])),
  );

const counted = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? "query" : "queries"} ${what}`];

/** Folded notes above the panels; nothing when there is nothing to say. */
export const Notes = ({
  view,
  refused,
}: {
  readonly view: View;
  readonly refused: readonly string[];
}): ReactElement => {
  const notes = notesOf(view);
  const failed = notes.filter((note) => note.failed).length;
  const head = [...counted(failed, "failed"), ...counted(notes.length - failed, "returned nothing")];
  return (
    <>
      {refused.length > 0 && (
        <p className="pv-note">
          <Icon name="info-circle" />
          {`Not prepared in this preview: ${refused.join(", ")}.`}
        </p>
      )}
      {notes.length > 0 && (
        <details className="pv-note" data-notes={notes.length}>
          <summary>{head.join(", ")}</summary>
          <ul>
            {notes.map((note) => (
              <li key={`${note.panel.id} ${note.query}`} className={note.failed ? "pv-failed" : ""}>
                <b>{note.panel.title}</b>
                <code>{note.query}</code>
                {note.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};
