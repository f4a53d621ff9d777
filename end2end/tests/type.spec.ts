/** Type has the sizes that it was drawn with, and holds on narrow screens. */
import { screens } from "../support/screens.ts";
import { expect, test } from "../support/test.ts";

/** All sizes of the look, in CSS pixels; 11 is that of initials in their circle. */
const SIZES = ["11px", "12px", "14px", "16px", "20px", "28px"];

for (const width of [1280, 390]) {
  test(`every word has one of the sizes of the look, ${width} px`, async ({ browse, agent }) => {
    test.setTimeout(90_000);
    for (const { name, path, as } of await screens(agent)) {
      if (!["sign-in", "board", "ticket", "portal", "rate-open", "report-cards"].includes(name)) continue;
      const page = await browse({ as, viewport: { width, height: 844 } });
      await page.goto(path);
      const sizes = await page.locator("body").evaluate((body) => {
        const found = new Set<string>();
        const words = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
          const parent = words.currentNode.parentElement!;
          if (words.currentNode.nodeValue!.trim() && parent.getClientRects().length > 0) {
            found.add(getComputedStyle(parent).fontSize);
          }
        }
        return [...found];
      });
      expect(sizes.filter((size) => !SIZES.includes(size)), name).toEqual([]);
      await page.context().close();
    }
  });
}

test("small type is 12, work 14 and customers' fields 16 pixels high", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const board = await browse({ as: "agent" });
  await board.goto("/tickets");
  await expect(board.locator(".card .row").first()).toHaveCSS("font-size", "12px");
  await expect(board.locator(".card h3").first()).toHaveCSS("font-size", "14px");
  const customer = await browse();
  await customer.goto(asked.mail.links[5]);
  // Below 16 pixels phones zoom into a field when it takes the focus.
  await expect(customer.getByRole("textbox")).toHaveCSS("font-size", "16px");
  await customer.goto("/sign-in");
  await expect(customer.getByLabel("Email")).toHaveCSS("font-size", "16px");
});

test("type follows the size that a reader chose in the browser", async ({ browse }) => {
  const page = await browse({ as: "agent" });
  await page.goto("/tickets");
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "24px"));
  await expect(page.locator(".card .row").first()).toHaveCSS("font-size", "18px");
  await expect(page.locator(".card h3").first()).toHaveCSS("font-size", "21px");
});

for (const language of ["en", "zh", "es", "fa", "ru"]) {
  test(`no page runs over at 320 px, ${language}`, async ({ browse, agent }) => {
    for (const { name, path, as } of await screens(agent)) {
      if (!["sign-in", "board", "ticket", "portal", "rate-open", "report-cards", "team-settings"].includes(name)) continue;
      const page = await browse({ as, viewport: { width: 320, height: 640 } });
      await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `${name} in ${language}`).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });
}
