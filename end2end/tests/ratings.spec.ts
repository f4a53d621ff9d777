/** What managers see of ratings, and what the public sees. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

const PUBLIC = "/teams/customer-care/ratings";
/** Others see a change by themselves: within a second, and a busy machine gets two more. */
const SOON = { timeout: 3_000 };

/** What the public page says: visible ratings, and withheld ones. */
async function published(page: Page): Promise<{ n: number; withheld: number }> {
  const words = await page.locator(".published .count").innerText();
  const [n, withheld] = words.replaceAll(",", "").match(/\d+/g)!.map(Number);
  return { n, withheld };
}

test("a hidden rating leaves the published figures at once, and returns", async ({ browse, agent }) => {
  const asked = await agent.ask();
  await agent.answer(asked, 1, "Meant for another company.");
  const manager = await browse({ as: "manager" });
  const onlooker = await browse({ as: "customer" });
  await onlooker.goto(PUBLIC);
  await listening(onlooker, "live");
  const before = await published(onlooker);

  await manager.goto(`/reports/ratings?ticket=${asked.number}`);
  await listening(manager, "live");
  await manager.getByRole("link", { name: /^Rating by/ }).click();
  await expect(manager.getByRole("button", { name: "Hide from customers" })).toBeVisible();

  await test.step("hiding wants a reason", async () => {
    await manager.getByRole("button", { name: "Hide from customers" }).click();
    const dialog = manager.getByRole("dialog");
    await dialog.getByRole("button", { name: "Hide from customers" }).click();
    await expect(dialog.getByText("Say why, in a few words.")).toBeVisible();
    await dialog.getByLabel("Reason").fill("Meant for another company");
    await dialog.getByRole("button", { name: "Hide from customers" }).click();
    await expect(dialog).toBeHidden();
    await expect(manager.getByText("Visible Internally Only")).toBeVisible();
    await expect(manager.getByText("Rating hidden from customers: Meant for another company")).toBeVisible();
  });

  await test.step("the public page, open elsewhere, follows", async () => {
    await expect.poll(() => published(onlooker), SOON).toEqual({ n: before.n - 1, withheld: before.withheld + 1 });
  });

  await test.step("it comes back", async () => {
    await manager.getByRole("button", { name: "Show to customers again" }).click();
    await expect(manager.getByText("Rating shown to customers again")).toBeVisible();
    await expect.poll(() => published(onlooker), SOON).toEqual(before);
  });

  await test.step("an agent is refused by the server, not only by the screen", async () => {
    const id = manager.url().split("/").at(-1)!;
    const page = await browse({ as: "agent" });
    await page.goto(`/ratings/${id}`);
    await expect(page.getByText("Meant for another company.", { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Hide from customers" })).toHaveCount(0);
    const form = { id, version: 3, reason: "I would rather not" };
    expect((await page.request.post("/fn/ratings/hide", { form })).status()).toBe(403);
  });
});

test("a manager corrects level and agent, and the history tells it", async ({ browse, agent }) => {
  const asked = await agent.ask();
  await agent.answer(asked, 1, "It was great!");
  const page = await browse({ as: "manager" });
  await page.goto(`/reports/ratings?ticket=${asked.number}`);
  await listening(page, "live");
  await page.getByRole("link", { name: /^Rating by/ }).click();
  await page.getByRole("button", { name: "Correct the level" }).click();
  const level = page.getByRole("dialog");
  await level.getByRole("combobox").selectOption({ label: "Satisfied" });
  await level.getByLabel("Reason").fill("The words say so, and the customer confirmed");
  await level.getByRole("button", { name: "Save correction" }).click();
  await expect(page.getByText(/Rating corrected from Dissatisfied \(1\) to Satisfied \(5\)/)).toBeVisible();
  await page.getByRole("button", { name: "Correct the rated agent" }).click();
  const rated = page.getByRole("dialog");
  const choice = rated.getByRole("combobox");
  const other = (await choice.locator("option:not(:checked)").allInnerTexts()).find((name) => name !== "Nobody")!;
  await choice.selectOption({ label: other });
  await rated.getByLabel("Reason").fill("She did the work");
  await rated.getByRole("button", { name: "Save correction" }).click();
  await expect(page.getByText(`to ${other}: She did the work`)).toBeVisible();
  await expect(page.getByText("Answered: Dissatisfied")).toBeVisible();
  await page.goto(`/tickets/${asked.number}`);
  await expect(page.getByRole("region", { name: "Conversation" }).getByText("She did the work")).toBeVisible();
});

test("the report goes from cards to lines, pivot and graph, and each figure opens its rows", async ({ browse, agent }) => {
  const asked = await agent.ask();
  await agent.answer(asked, 5, "");
  const page = await browse({ as: "manager" });
  await page.goto("/reports/ratings");
  await listening(page, "live");
  const views = page.getByRole("navigation", { name: "View" });
  await expect(page.locator(".rating-card").first()).toBeVisible();
  await views.getByRole("link", { name: "List" }).click();
  await expect(page.locator(".rating-lines tbody tr").first()).toBeVisible();
  await views.getByRole("link", { name: "Graph" }).click();
  await expect(page.getByRole("img", { name: "Ratings by level over time" }).last()).toBeVisible();
  await views.getByRole("link", { name: "Pivot" }).click();
  const cell = page.locator(".pivot tbody td a").first();
  const n = Number((await cell.innerText()).replaceAll(",", ""));
  await cell.click();
  await expect(page).toHaveURL(/view=list/);
  await expect(page.locator(".rating-lines tbody tr")).toHaveCount(Math.min(n, 60));

  await test.step("a new rating shows by itself", async () => {
    await page.goto("/reports/ratings?days=7");
    await listening(page, "live");
    const late = await agent.ask();
    await agent.answer(late, 5, "Fresh from the press.");
    await expect(page.getByText("Fresh from the press.")).toBeVisible(SOON);
  });

  await test.step("CSV holds what is shown", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export CSV" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(text).toContain("Fresh from the press.");
    expect(text.split("\r\n")[0]).toContain("Customer Ratings");
  });
});

test("the response rate opens the requests that it counts", async ({ browse, agent }) => {
  await agent.answer(await agent.ask(), 5, "");
  const page = await browse({ as: "manager" });
  await page.goto("/reports/ratings?days=7");
  await listening(page, "live");
  const answered = page.locator(".fates").getByRole("link", { name: /^Answered / });
  const n = Number((await answered.innerText()).replace(/\D/g, ""));
  await answered.click();
  await expect(page).toHaveURL(/view=requests.*fate=answered/);
  await expect(page.locator(".rating-lines tbody tr")).toHaveCount(Math.min(n, 60));
  await page.locator(".rating-lines th a").first().click();
  await expect(page).toHaveURL(/\/ratings\//);
});

test("a graph by agent has a bar for each, the longest first", async ({ browse }) => {
  const page = await browse({ as: "manager" });
  await page.goto("/reports/ratings?view=graph&group=agent&days=365");
  const counts = await page.locator(".bars > li > a").allInnerTexts();
  const numbers = counts.map((text) => Number(text.replaceAll(",", "")));
  expect(numbers.length).toBeGreaterThan(1);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  const [first, last] = [page.locator(".bars .meter").first(), page.locator(".bars .meter").last()];
  expect((await first.boundingBox())!.width).toBe((await last.boundingBox())!.width);
});

test("readers of Persian enter the dates that they are shown", async ({ browse }) => {
  const page = await browse({ as: "manager" });
  await page.goto("/reports/ratings?lang=fa&from=1405-08-01&to=1405-08-30");
  await listening(page, "live");
  await expect(page.locator(".filters .chip").first()).toContainText("۱ آبان ۱۴۰۵");
  await page.locator("[popovertarget=filter-period]").click();
  const from = page.locator("input[name=from]");
  await expect(from).toHaveValue("۱۴۰۵/۰۸/۰۱");
  await from.fill("۱۴۰۵/۸/۱۱");
  await page.locator(".dates button").click();
  // The language of an address is that of its page alone.
  await expect(page.locator(".filters .chip").first()).toContainText("Nov 2, 2026");
  await page.goto(`${page.url()}&lang=fa`);
  await expect(page.locator(".filters .chip").first()).toContainText("۱۱ آبان ۱۴۰۵");
});

test("an address that makes no sense is told and answered all the same", async ({ browse }) => {
  const page = await browse({ as: "manager" });
  await page.goto("/reports/ratings?from=2026-11-20&to=2026-11-01&team=nowhere&level=9&view=pie");
  await expect(page.getByText("so they were swapped.")).toBeVisible();
  await expect(page.getByText("There is no team “nowhere”")).toBeVisible();
  await expect(page.getByText("There is no level “9”")).toBeVisible();
  await page.goto("/reports/ratings?from=2001-01-01&to=2001-01-02");
  await expect(page.getByText("No ratings found")).toBeVisible();
  await page.getByRole("link", { name: "Show the last 365 days" }).click();
  await expect(page.locator(".rating-card").first()).toBeVisible();
});

test("what a team publishes is whole without scripts, and only for those it is for", async ({ browse, tolerate }) => {
  tolerate(/status of 40[14]/);
  const customer = await browse({ as: "customer", javaScriptEnabled: false });
  await customer.goto("/portal");
  await customer.getByRole("link", { name: "Customer Care" }).first().click();
  await expect(customer).toHaveURL(PUBLIC);
  await expect(customer.getByText(/\d+ withheld/)).toBeVisible();
  expect((await customer.goto("/teams/field-service/ratings"))?.status()).toBe(404);
  expect((await customer.goto("/teams/legal/ratings"))?.status()).toBe(404);

  const visitor = await browse({ javaScriptEnabled: false });
  expect((await visitor.goto(PUBLIC))?.status()).toBe(401);

  const manager = await browse({ as: "manager" });
  await manager.goto("/teams/field-service/ratings");
  await expect(manager.getByText(/visibility is not/)).toBeVisible();

  await test.step("the second switch opens the page to visitors", async () => {
    await manager.goto("/settings/teams/customer-care");
    await listening(manager, "submit");
    const save = manager.locator("#performance").getByRole("button", { name: "Save" });
    await manager.getByLabel("Also show to visitors who are not signed in").check();
    await save.click();
    await expect(manager.getByText("Saved.")).toBeVisible();
    expect((await visitor.goto(PUBLIC))?.status()).toBe(200);
    await manager.getByLabel("Also show to visitors who are not signed in").uncheck();
    await save.click();
    await expect(save).not.toHaveAttribute("aria-busy", "true");
  });
});
