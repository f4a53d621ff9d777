/** Every screen, light and dark, on a desk and a phone, is checked by axe. */
import { AxeBuilder } from "@axe-core/playwright";
import { screens, unfold } from "../support/screens.ts";
import { expect, test } from "../support/test.ts";

test.describe.configure({ mode: "parallel" });

for (const colorScheme of ["light", "dark"] as const) {
  test(`no screen has a serious violation, ${colorScheme}`, async ({ browse, agent, tolerate }) => {
    test.setTimeout(6 * 60_000);
    tolerate(/status of 404/);
    const found: string[] = [];
    for (const screen of await screens(agent)) {
      const { name, path, as } = screen;
      const page = await browse({ as, colorScheme });
      if (name === "mail") {
        // Where it stands nothing may run, axe neither.
        await page.setContent(await (await page.request.get(path)).text());
      } else {
        await page.goto(path);
        await unfold(page, screen);
        await page.locator("iframe").evaluateAll((frames) => frames.forEach((frame) => frame.remove()));
      }
      // Colours are the same on a phone: one scheme is enough there.
      for (const width of colorScheme === "light" ? [1280, 390] : [1280]) {
        await page.setViewportSize({ width, height: 844 });
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, impact, nodes } of violations) {
          if (impact !== "serious" && impact !== "critical") continue;
          const told = nodes.slice(0, 3).map((node) => `${node.html}: ${node.failureSummary}`);
          found.push(...told.map((node) => `${name}, ${width} px: ${id}: ${node}`));
        }
      }
      await page.context().close();
    }
    expect(found).toEqual([]);
  });
}
