/** Changes that were not saved: whoever leaves is asked first. */
import type { Dialog, Page } from "@playwright/test";
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

/** Answers the next question, and tells what it said. */
const answer = (page: Page, leave: boolean): Promise<{ type: string; words: string }> =>
  new Promise((told) =>
    page.once("dialog", async (dialog: Dialog) => {
      const said = { type: dialog.type(), words: dialog.message() };
      await (leave ? dialog.accept() : dialog.dismiss());
      told(said);
    }),
  );

const ASKS = { type: "confirm", words: "You have changes that are not saved. Leave and lose them?" };

test("whoever leaves a form with changes is asked, and stays with what was typed", async ({ browse }) => {
  const page = await browse({ as: "manager" });
  await page.goto("/settings/stages/new");
  await listening(page, "submit");
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Handed over");

  const teams = page.getByRole("link", { name: "Teams", exact: true });
  const [stays] = await Promise.all([answer(page, false), teams.click()]);
  expect(stays).toEqual(ASKS);
  await expect(page).toHaveURL(/\/settings\/stages\/new$/);
  await expect(name).toHaveValue("Handed over");

  const reloads = answer(page, false);
  await page.evaluate(() => setTimeout(() => location.reload()));
  expect((await reloads).type).toBe("beforeunload");
  await expect(name).toHaveValue("Handed over");

  const [leaves] = await Promise.all([answer(page, true), teams.click()]);
  expect(leaves).toEqual(ASKS);
  await expect(page).toHaveURL(/\/settings\/teams$/);
});

test("each section of a team asks, and several ask once", async ({ browse }) => {
  const page = await browse({ as: "manager" });
  const teams = page.getByRole("link", { name: "Teams", exact: true });
  const changes = [
    () => page.locator("#performance").getByLabel("Customer Ratings").click(),
    () => page.locator("#asking").getByLabel("Send one reminder").click(),
    () => page.locator("#asking").getByRole("button", { name: "Add a reason" }).click(),
    () => page.locator("#visibility").getByRole("radio").first().click(),
  ];
  for (const change of changes) {
    await page.goto("/settings/teams/field-service");
    await listening(page, "submit");
    await change();
    const [stays] = await Promise.all([answer(page, false), teams.click()]);
    expect(stays).toEqual(ASKS);
    await expect(page).toHaveURL(/\/field-service$/);
    const [leaves] = await Promise.all([answer(page, true), teams.click()]);
    expect(leaves).toEqual(ASKS);
    await expect(page).toHaveURL(/\/settings\/teams$/);
  }
  await page.goto("/settings/teams/field-service");
  await listening(page, "submit");
  for (const change of changes) await change();
  const [once] = await Promise.all([answer(page, true), teams.click()]);
  expect(once).toEqual(ASKS);
  await expect(page).toHaveURL(/\/settings\/teams$/);
});

test("who saved, cancelled or changed nothing is not asked", async ({ browse }) => {
  const page = await browse({ as: "manager" });
  page.on("dialog", (dialog) => {
    throw new Error(`asked: ${dialog.message()}`);
  });
  await page.goto("/settings/rules");
  await listening(page, "submit");
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByRole("group", { name: /^Rule \d+$/ }).last().getByRole("button").click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Stages", exact: true }).click();
  await page.getByRole("link", { name: "New stage" }).click();
  await listening(page, "submit");
  await page.getByLabel("Name", { exact: true }).fill("Handed over");
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Stages" })).toBeVisible();
});
