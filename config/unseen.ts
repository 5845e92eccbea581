// Characters that nobody sees in a text: they end lines, turn its direction, obey terminals, or are no text at all.

const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Noncharacter_Code_Point}\ufeff]/gu;

/** Names the first such character, as `U+202E`. Line feeds and tabs are seen: what takes no lines says so itself. */
export function unseenIn(text: string): string | undefined {
  const found = text.match(BREAKS)?.find((character) => character !== "\n" && character !== "\t");
  return found && `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text with all of them written out, so that it can be printed: `\u{1b}[2J`. Line feeds stay. */
export function printable(text: string): string {
  return text.replace(BREAKS, (character) =>
    character === "\n" ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
