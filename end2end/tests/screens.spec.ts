/** Pictures of every screen, to be looked at. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { screens, unfold } from "../support/screens.ts";
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

const FOLDER = join(import.meta.dirname, "../screens");
const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

test.describe.configure({ mode: "parallel" });

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`every screen, ${size}, ${colorScheme}`, async ({ browse, agent, tolerate }) => {
      test.setTimeout(6 * 60_000);
      tolerate(/status of 404/);
      await mkdir(FOLDER, { recursive: true });
      for (const language of ["en", "fa"]) {
        for (const screen of await screens(agent, language)) {
          const { name, path, as, status = 200 } = screen;
          const page = await browse({ as, colorScheme, viewport });
          const response = await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
          expect(response?.status(), path).toBe(status);
          await unfold(page, screen, language);
          const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(sideways, `${name} in ${language} scrolls sideways`).toBeLessThanOrEqual(0);
          await page.screenshot({ path: join(FOLDER, `${name}-${size}-${colorScheme}-${language}.png`) });
          await page.context().close();
        }
      }
    });
  }
}

test("the picture for the README", async ({ browse }) => {
  const page = await browse({ as: "agent" });
  await page.goto("/tickets");
  await listening(page, "dragstart");
  const path = process.env.README_SHOTS === "1" ? join(import.meta.dirname, "../../docs/board.png") : undefined;
  const picture = await page.screenshot({ path });
  expect(picture.length).toBeGreaterThan(20_000);
});
