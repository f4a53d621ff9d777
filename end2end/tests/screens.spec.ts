/**
 * Every screen: pictures of it on a desk and a phone, light and dark, to be looked at; and what axe finds. A screen is
 * loaded once for all of them.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { listening } from "../support/hydration.ts";
import { type Screen, pages, screens, unfold } from "../support/screens.ts";
import { expect, test } from "../support/test.ts";

const FOLDER = join(import.meta.dirname, "../screens");
const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const SCHEMES = ["light", "dark"] as const;

/** Takes the four pictures, and looks that nothing runs over at the side. */
async function pictures(page: Page, { name }: Screen, language: string): Promise<number> {
  let taken = 0;
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `${name} in ${language} scrolls sideways`).toBeLessThanOrEqual(0);
      await page.screenshot({ path: join(FOLDER, `${name}-${size}-${colorScheme}-${language}.png`) });
      taken += 1;
    }
  }
  return taken;
}

/** Colors are the same on a phone: one scheme is enough there. */
const LOOKS = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "light", width: 390 },
  { colorScheme: "dark", width: 1280 },
] as const;

/** What axe finds that is serious. */
async function violations(page: Page, { name, path }: Screen): Promise<string[]> {
  if (name === "mail") {
    // Where it stands nothing may run, axe neither.
    const mail = await (await page.request.get(path)).text();
    await page.goto("about:blank");
    await page.setContent(mail);
  }
  await page.locator("iframe").evaluateAll((frames) => frames.forEach((frame) => frame.remove()));
  const found: string[] = [];
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      const told = nodes.slice(0, 3).map((node) => `${node.html}: ${node.failureSummary}`);
      found.push(...told.map((node) => `${name}, ${colorScheme}, ${width} px: ${id}: ${node}`));
    }
  }
  return found;
}

/** Menus and panels that are closed and drawn all the same, over what stands there. */
async function drawnThoughClosed(page: Page, { name }: Screen): Promise<string[]> {
  const drawn = await page.locator("[popover]").evaluateAll((all) => {
    const closed = all.filter((one) => !one.matches(":popover-open"));
    return closed.filter((one) => getComputedStyle(one).display !== "none").map((one) => one.id);
  });
  return drawn.map((id) => `${name}: ${id} is closed and drawn`);
}

test.describe.configure({ mode: "parallel" });

for (const language of ["en", "fa"]) {
  const sound = language === "en" ? ", and none has a serious violation" : "";
  test(`every screen, ${language}, on a desk and a phone, light and dark${sound}`, async ({ browse, agent, tolerate }) => {
    test.setTimeout(8 * 60_000);
    tolerate(/status of 404/);
    await mkdir(FOLDER, { recursive: true });
    const all = await screens(agent, language);
    let taken = 0;
    const found: string[] = [];
    for (const screen of all) {
      const { path, as, status = 200 } = screen;
      // Without transitions: a look that has just changed is drawn and judged as it will be.
      const page = await browse({ as, viewport: SIZES.desk, reducedMotion: "reduce" });
      const response = await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
      expect(response?.status(), path).toBe(status);
      await unfold(page, screen, language);
      found.push(...(await drawnThoughClosed(page, screen)));
      taken += await pictures(page, screen, language);
      if (sound) found.push(...(await violations(page, screen)));
      await page.context().close();
    }
    expect(taken).toBe(4 * all.length);
    expect(found).toEqual([]);
  });
}

test("every page of the product is among the screens", async ({ agent }) => {
  const all = (await pages(agent)).map(([path]) => path);
  const paths = (await screens(agent)).map(({ path }) => path.split("?")[0]);
  const shown = (page: string) => {
    const pattern = new RegExp(`^${page.replaceAll(/\{[a-z]+\}/g, "[^/]+")}$`);
    return paths.some((path) => pattern.test(path));
  };
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter((page) => !shown(page))).toEqual([]);
});

test("the picture for the README", async ({ browse }) => {
  const page = await browse({ as: "agent" });
  await page.goto("/tickets");
  await listening(page, "dragstart");
  const path = process.env.README_SHOTS === "1" ? join(import.meta.dirname, "../../docs/board.png") : undefined;
  const picture = await page.screenshot({ path });
  expect(picture.length).toBeGreaterThan(20_000);
});
