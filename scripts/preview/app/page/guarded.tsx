// Keeps an error of one panel from taking the page with it.

import { ErrorBoundary } from "@grafana/ui";
import type { ReactElement, ReactNode } from "react";
import { problem } from "./settled.ts";

interface Props {
  /** What is drawn: when it is another one, drawing is tried again. */
  readonly of: unknown;
  /** Is told what went wrong, and by undefined that drawing is tried again. */
  readonly onChange: (error: string | undefined) => void;
  readonly children: ReactNode;
}

/** Its children, or a few words when they cannot be drawn. */
export const Guarded = ({ of, onChange, children }: Props): ReactElement => (
  <ErrorBoundary
    dependencies={[of]}
    errorLogger={problem}
    onError={({ message }) => onChange(message)}
    onRecover={() => onChange(undefined)}
  >
    {({ error }) =>
      error ? (
        <div className="pv-no-data pv-failed">{`This panel cannot be drawn: ${error.message}`}</div>
      ) : (
        children
      )
    }
  </ErrorBoundary>
);
