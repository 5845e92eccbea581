// Words by which names of metrics and values of labels tell what they count: the field's own, of no component.

/** As a person reads it: `DeadlineExceeded`, `deadline_exceeded` and `deadline-exceeded` are the same two words. */
const words = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/** What nobody wants to happen; stems where a word comes in many forms. */
const trouble = new RegExp(
  `^(${[
    "abort|bad$|blocked|broken|cancel|conflict|corrupt|crash|dead(line)?$|den(y|ied|ial)|disabled|disconnect|discard",
    "down$|drain|drop|err(or|ors)?$|evict|exception|exceed|exhaust|expired|fail|forbid|invalid|kill|limited|lost$|loss|malform",
    "miss(ed|ing)|offline|oom|overflow|overrun|panic|paused|pending|refus|reject|retr(y|ied|ies)|retrans|saturated",
    "stale|stuck|suspend|terminat|throttl|timed|timeout|truncat|unauth|unavail|undeliver|unexpected|unhealthy",
    "unknown|unreach|unschedul|violat|waiting|[45]xx$|[45]\\d\\d$",
  ].join("|")})`,
);
/** As values only: as a part of a name they say little. */
const troubleValue = /^(already|internal|nok|not|precondition|unimplemented|unsupported|false)$/;
const without = /^(no|non|without)$/;
const limit = /^(allocatable|capacity|limits?|max|maximum|quota)$/;
const ahead = /^(deadline|expir|until|next)/;

const says = (name: string, ...what: readonly RegExp[]): boolean =>
  words(name).some(
    (word, i, all) => what.some((pattern) => pattern.test(word)) && !without.test(all[i - 1] ?? ""),
  );

/** Whether a metric counts or shows what should not happen. */
export const isTrouble = (name: string): boolean => says(name, trouble);
/** Whether a value of a label stands for what should not happen. */
export const isTroubleValue = (value: string): boolean => says(value, trouble, troubleValue);
/** Whether a metric shows what there may be at most, of which others show the part in use. */
export const isLimit = (name: string): boolean => says(name, limit);
/** Whether a point in time lies ahead. */
export const isAhead = (name: string): boolean => says(name, ahead);
