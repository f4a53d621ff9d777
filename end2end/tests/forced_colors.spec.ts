/** Where a system allows its own few colours alone, each state can still be told. */
import type { Locator } from "@playwright/test";
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

const options = { forcedColors: "active" } as const;

const ground = (place: Locator) => place.evaluate((place) => getComputedStyle(place).backgroundColor);
const edge = (place: Locator) =>
  place.evaluate((place) => {
    const { borderTopStyle, outlineStyle } = getComputedStyle(place);
    return [borderTopStyle, outlineStyle].some((style) => style !== "none");
  });

/** Something that is chosen does not look like what is beside it. */
async function differ(chosen: Locator, other: Locator): Promise<void> {
  expect(await ground(chosen)).not.toBe(await ground(other));
}

test("the current place, columns and people can be told without colours of ours", async ({ browse }) => {
  const page = await browse({ as: "agent", ...options });
  await page.goto("/tickets");
  const places = page.locator(".frame nav a");
  await differ(places.first(), places.last());
  for (const part of [".column", ".column.collapsed", ".avatar", ".chip"]) {
    expect(await edge(page.locator(part).first()), part).toBe(true);
  }
});

test("a note can be told from a reply before it is sent", async ({ browse, agent }) => {
  const { card } = await agent.openTicket();
  const page = await browse({ as: "agent", ...options });
  await page.goto(`/tickets/${card.number}`);
  await listening(page, "submit");
  const [reply, note] = ["Reply", "Internal note"].map((name) => page.locator(".switch label").filter({ hasText: name }));
  await differ(reply, note);
  const chosen = await ground(reply);
  await note.click();
  await expect.poll(() => ground(note)).toBe(chosen);
  await differ(note, reply);
});

test("the chosen period and view of a report can be told", async ({ browse }) => {
  const page = await browse({ as: "manager", ...options });
  await page.goto("/reports/ratings");
  const views = page.locator(".segments a");
  await differ(views.and(page.locator("[aria-current]")), views.last());
  await differ(page.locator(".filters .chip[aria-current]").first(), page.locator(".filters .choose").first());
});
