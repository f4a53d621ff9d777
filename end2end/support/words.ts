/** What stands on the screens, from the catalogues that the product itself reads. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const LANGUAGES = ["en", "zh", "es", "fa", "ru"] as const;

export type Language = (typeof LANGUAGES)[number];

/** A message without arguments: `word("fa", "rate/title")`. */
export function word(language: string, key: string): string {
  const [feature, name] = key.split("/");
  const folder = join(import.meta.dirname, "../../locales", language);
  const files = ["", "office", "server"].map((room) => join(folder, room, `${feature}.ftl`));
  const file = files.find((file) => existsSync(file));
  if (!file) throw new Error(`${folder} has no ${feature}.ftl`);
  const line = readFileSync(file, "utf8")
    .split("\n")
    .find((line) => line.startsWith(`${name} = `));
  if (!line) throw new Error(`${file} has no ${name}`);
  return line.slice(name.length + 3);
}
