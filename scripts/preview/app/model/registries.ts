// The lists that Grafana's core fills in and its packages leave empty: which field options and transformations exist.

import {
  type DataTransformerInfo,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  type Field,
  type FieldConfigPropertyItem,
  FieldType,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
} from "@grafana/data";

type Item = FieldConfigPropertyItem<unknown, unknown, Record<string, unknown>>;

const always = (): boolean => true;
const ofNumbers = ({ type }: Field): boolean => type === FieldType.number;
const nothing = (): null => null;

const standard: Readonly<Record<string, Partial<Item>>> = {
  unit: {},
  min: { process: numberOverrideProcessor, shouldApply: ofNumbers },
  max: { process: numberOverrideProcessor, shouldApply: ofNumbers },
  fieldMinMax: { shouldApply: ofNumbers },
  decimals: { process: numberOverrideProcessor, shouldApply: ofNumbers },
  displayName: { process: displayNameOverrideProcessor, settings: { expandTemplateVars: true } },
  noValue: { process: stringOverrideProcessor },
  thresholds: { process: thresholdsOverrideProcessor },
  mappings: {},
  links: { process: dataLinksOverrideProcessor },
  actions: {},
  color: {},
  filterable: {},
  description: {},
};
const ofGraphs =
  "drawStyle lineInterpolation lineWidth lineStyle lineColor fillColor fillOpacity fillBelowTo gradientMode spanNulls " +
  "insertNulls showPoints showValues pointSize stacking axisPlacement axisLabel axisWidth axisSoftMin axisSoftMax " +
  "axisColorMode axisGridShow axisBorderShow axisCenteredZero scaleDistribution barAlignment barWidthFactor barMaxWidth " +
  "thresholdsStyle transform";
const ofAll =
  "hideFrom align cellOptions width minWidth inspect filterable neutral hidden hideFrom.viz footer wrapText wrapHeaderText tooltip";

const item = (path: string, isCustom: boolean, own: Partial<Item>): Item => ({
  id: isCustom ? `custom.${path}` : path,
  path,
  name: path,
  isCustom,
  process: identityOverrideProcessor,
  shouldApply: always,
  editor: nothing,
  override: nothing,
  ...own,
});

const items = (): Item[] => [
  ...Object.entries(standard).map(([path, own]) => item(path, false, own)),
  ...ofGraphs
    .split(" ")
    .map((path) => item(path, true, { shouldApply: ({ type }) => type !== FieldType.time })),
  ...ofAll.split(" ").map((path) => item(path, true, {})),
];

/** Fills both lists; called once, before anything is drawn. */
export const fillRegistries = (): void => {
  standardFieldConfigEditorRegistry.setInit(items);
  const known = Object.values(standardTransformers) as DataTransformerInfo[];
  const distinct = new Map(known.filter((transformer) => transformer?.id).map((one) => [one.id, one]));
  standardTransformersRegistry.setInit(() =>
    [...distinct.values()].map((transformer) => ({
      id: transformer.id,
      name: transformer.name,
      transformation: () => Promise.resolve(transformer),
      editor: nothing,
      imageDark: "",
      imageLight: "",
    })),
  );
};
