// All checks, in the order in which they are listed: queries, dashboards, rules, files.

import type { Check } from "../finding.ts";
import alertComplete from "./alert-complete.ts";
import alertLabel from "./alert-label.ts";
import alertName from "./alert-name.ts";
import alertPanel from "./alert-panel.ts";
import alertRunbook from "./alert-runbook.ts";
import alertTests from "./alert-tests.ts";
import amtoolConfig from "./amtool-config.ts";
import classicHistograms from "./classic-histograms.ts";
import componentEnabled from "./component-enabled.ts";
import dashboardSchema from "./dashboard-schema.ts";
import datasource from "./datasource.ts";
import duplicateDashboard from "./duplicate-dashboard.ts";
import duplicatePanel from "./duplicate-panel.ts";
import duplicateRule from "./duplicate-rule.ts";
import expressionParses from "./expression-parses.ts";
import filterReaches from "./filter-reaches.ts";
import grid from "./grid.ts";
import irate from "./irate.ts";
import labelKnown from "./label-known.ts";
import labelValue from "./label-value.ts";
import legendLabel from "./legend-label.ts";
import linkLeads from "./link-leads.ts";
import meaningWritten from "./meaning-written.ts";
import metricDead from "./metric-dead.ts";
import metricKnown from "./metric-known.ts";
import metricVersion from "./metric-version.ts";
import numberLabel from "./number-label.ts";
import outFresh from "./out-fresh.ts";
import panelComplete from "./panel-complete.ts";
import panelCount from "./panel-count.ts";
import panelStyle from "./panel-style.ts";
import promtoolConfig from "./promtool-config.ts";
import promtoolRules from "./promtool-rules.ts";
import promtoolTests from "./promtool-tests.ts";
import rateOfGauge from "./rate-of-gauge.ts";
import rawCounter from "./raw-counter.ts";
import recordTests from "./record-tests.ts";
import ruleSchema from "./rule-schema.ts";
import ruleVariable from "./rule-variable.ts";
import selectorsMeet from "./selectors-meet.ts";
import sizeLimits from "./size-limits.ts";
import thresholdAgrees from "./threshold-agrees.ts";
import tileBound from "./tile-bound.ts";
import unitFits from "./unit-fits.ts";
import variableDefined from "./variable-defined.ts";
import variableStyle from "./variable-style.ts";
import variableUsed from "./variable-used.ts";

export const checks: readonly Check[] = [
  expressionParses,
  metricKnown,
  metricDead,
  metricVersion,
  meaningWritten,
  componentEnabled,
  labelKnown,
  labelValue,
  numberLabel,
  classicHistograms,
  rateOfGauge,
  rawCounter,
  irate,
  ruleVariable,
  variableDefined,
  filterReaches,
  variableUsed,
  variableStyle,
  datasource,
  duplicateDashboard,
  duplicatePanel,
  grid,
  panelComplete,
  panelCount,
  panelStyle,
  unitFits,
  legendLabel,
  thresholdAgrees,
  tileBound,
  linkLeads,
  duplicateRule,
  alertComplete,
  alertName,
  alertLabel,
  alertPanel,
  alertRunbook,
  alertTests,
  recordTests,
  dashboardSchema,
  ruleSchema,
  sizeLimits,
  selectorsMeet,
  promtoolRules,
  promtoolTests,
  promtoolConfig,
  amtoolConfig,
  outFresh,
];
