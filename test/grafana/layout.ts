// Between classic panels and the elements of v2, as far as a publisher can tell: titles, tags, panels, places.

import { isObject, type Json, type JsonObject, listOf, objectOf, present, textOf } from "./json.ts";

const shared = ({ title, tags, description, editable, links }: JsonObject): JsonObject =>
  present({ title, tags, description, editable, links });

const elementOf = (panel: JsonObject): JsonObject => ({
  kind: "Panel",
  spec: present({
    id: panel.id,
    title: panel.title,
    description: panel.description,
    vizConfig: {
      kind: "VizConfig",
      group: panel.type ?? "",
      spec: present({ options: panel.options, fieldConfig: panel.fieldConfig }),
    },
    data: { kind: "QueryGroup", spec: { queries: listOf(panel.targets) } },
  }),
});
const itemOf = (panel: JsonObject): JsonObject => {
  const { x = 0, y = 0, w = 12, h = 8 } = objectOf(panel.gridPos);
  const element = { kind: "ElementReference", name: `panel-${panel.id}` };
  return { kind: "GridLayoutItem", spec: { x, y, width: w, height: h, element } };
};

/** Classic content as v2 shows it. */
export const layoutOf = (spec: JsonObject): JsonObject => {
  const panels = listOf(spec.panels).filter(isObject);
  return {
    ...shared(spec),
    elements: Object.fromEntries(panels.map((panel) => [`panel-${panel.id}`, elementOf(panel)])),
    layout: { kind: "GridLayout", spec: { items: panels.map(itemOf) } },
    variables: listOf(objectOf(spec.templating).list),
    timeSettings: present({ ...objectOf(spec.time), timezone: spec.timezone, autoRefresh: spec.refresh }),
  };
};

const panelOf = (elements: JsonObject, item: JsonObject): JsonObject => {
  const place = objectOf(item.spec);
  const element = objectOf(objectOf(elements[textOf(objectOf(place.element).name)]).spec);
  const viz = objectOf(element.vizConfig);
  const queries = objectOf(objectOf(element.data).spec).queries;
  const gridPos: Json = { x: place.x ?? 0, y: place.y ?? 0, w: place.width ?? 12, h: place.height ?? 8 };
  const { options, fieldConfig } = objectOf(viz.spec);
  const { id, title, description } = element;
  const type = viz.group ?? viz.kind;
  return present({ id, title, description, type, gridPos, options, fieldConfig, targets: listOf(queries) });
};

/** v2 content as a classic reader gets it. */
export const classicOf = (spec: JsonObject): JsonObject => {
  const items = listOf(objectOf(objectOf(spec.layout).spec).items).filter(isObject);
  const { timezone, autoRefresh, from, to } = objectOf(spec.timeSettings);
  return {
    ...shared(spec),
    ...present({ timezone, refresh: autoRefresh }),
    ...(from === undefined || to === undefined ? {} : { time: { from, to } }),
    schemaVersion: 42,
    templating: { list: listOf(spec.variables) },
    annotations: { list: listOf(spec.annotations) },
    panels: items.map((item) => panelOf(objectOf(spec.elements), item)),
  };
};
