// The rhythm of a day, which everything follows that people do.

const hump = (hour: number, at: number, width: number): number =>
  Math.exp(-((hour - at) ** 2) / (2 * width * width));

/** From 0 to about 1: nights are quiet, a working day has a hump before and one after lunch (UTC), weekends little. */
export const rhythm = (t: number): number => {
  const date = new Date(t);
  const hour = date.getUTCHours() + date.getUTCMinutes() / 60 + date.getUTCSeconds() / 3600;
  const working = hump(hour, 10.4, 1.5) + hump(hour, 14.9, 1.8) + 0.3 * hump(hour, 19.5, 1.8);
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  return 0.05 + 0.93 * working * (weekend ? 0.2 : 1);
};
