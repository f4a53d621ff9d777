/** Teams: made, archived and restored. */
import type { Page } from "@playwright/test";
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

test("a manager archives a team, and restores it", async ({ browse, agent, tolerate }) => {
  tolerate(/status of 4(04|22)/);
  const page = await browse({ as: "manager" });
  await page.goto("/settings/teams");
  await listening(page, "submit");
  await page.getByLabel("Name", { exact: true }).fill("Night shift");
  await page.getByRole("button", { name: "Create team" }).click();
  await expect(page).toHaveURL(/\/settings\/teams\/night-shift$/);
  const draft = { team: "night-shift", subject: "Lights out", name: "Ann", email: "ann@night.example" };
  const made = await agent.client.post("/fn/tickets/create", { form: draft });
  expect(made.status(), await made.text()).toBe(200);
  const number: number = await made.json();

  await test.step("what it ends is told first", async () => {
    await page.reload();
    await listening(page, "submit");
    await page.getByRole("button", { name: "Archive this team" }).click();
    const question = page.getByRole("dialog", { name: "Archive this team?" });
    await expect(question).toContainText("1 of them is open.");
    await expect(question).toContainText("No rating request is running.");
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeHidden();
    await page.getByRole("button", { name: "Archive this team" }).click();
    await question.getByRole("button", { name: "Archive", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Teams" })).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "Night shift" })).toHaveCount(0);
  });

  const ticket = await browse({ as: "agent" });
  await test.step("its tickets can be read, and no more", async () => {
    await ticket.goto(`/tickets/${number}`);
    await expect(ticket.getByText("The team “Night shift” is archived.")).toBeVisible();
    await expect(ticket.getByRole("button", { name: /^Move ticket/ })).toHaveCount(0);
    await expect(ticket.getByRole("button", { name: "Send reply" })).toHaveCount(0);
    expect((await agent.client.post("/fn/tickets/board", { form: { team: "night-shift" } })).status()).toBe(422);
  });

  await test.step("whoever comes to its settings is told, and shown the way to it", async () => {
    await page.goto("/settings/teams/night-shift");
    await expect(page.getByText("The team “Night shift” is archived.")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Teams" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Teams" })).toBeVisible();
  });

  await test.step("it comes back from below the fold", async () => {
    await page.getByText(/^\d+ archived teams?$/).click();
    const row = page.getByRole("listitem").filter({ hasText: "Night shift" });
    await row.getByRole("button", { name: "Restore" }).click();
    await expect(page).toHaveURL(/\/settings\/teams\/night-shift$/);
    await expect(ticket.getByRole("button", { name: "Send reply" }), "open pages hear of it").toBeVisible();
  });
});

test("a manager notes who is away, one colleague after another", async ({ browse, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager" });
  await page.goto("/settings/teams/customer-care");
  await listening(page, "submit");
  const members = page.getByRole("region", { name: "Members" });
  const [colleague, until] = [members.getByLabel("Colleague"), members.getByLabel("Away until")];
  const save = members.getByRole("button", { name: "Save" }).last();
  const away = (name: string) => members.getByRole("listitem").filter({ hasText: `${name} · away until` });
  await colleague.selectOption("Lucía Ortega");
  await until.fill("soon");
  await save.click();
  await expect(members.getByRole("alert")).toHaveText("Write the date like 2026-12-24.");
  await until.fill("2099-01-31");
  await save.click();
  await expect(away("Lucía Ortega")).toContainText("Jan 31, 2099");

  // Who was chosen stays chosen, with what is known now: the next one is another choice.
  await expect(colleague.locator("option:checked")).toHaveText("Lucía Ortega");
  await colleague.selectOption("Mikael Krantz");
  await expect(until).toHaveValue("");
  await until.fill("2099-02-28");
  await save.click();
  await expect(away("Mikael Krantz")).toContainText("Feb 28, 2099");
  await expect(away("Lucía Ortega")).toContainText("Jan 31, 2099");

  for (const name of ["Lucía Ortega", "Mikael Krantz"]) {
    await colleague.selectOption(name);
    await expect(until).toHaveValue(/^2099-/);
    await until.fill("");
    await save.click();
    await expect(away(name)).toHaveCount(0);
  }
});

test("of two who save one form the second sees what the first saved, and chooses", async ({ browse, own, tolerate }) => {
  tolerate(/status of 409/);
  const [first, second] = [await browse({ as: "manager", at: own }), await browse({ as: "admin", at: own })];
  for (const page of [first, second]) {
    await page.goto("/settings/teams/field-service");
    await listening(page, "submit");
  }
  const general = (page: Page) => page.getByRole("region", { name: "General" });
  const save = (page: Page) => general(page).getByRole("button", { name: "Save", exact: true }).click();
  const name = (page: Page) => general(page).getByLabel("Name", { exact: true });
  await name(first).fill("Field work");
  await save(first);
  await expect(first.getByText("Saved.")).toBeVisible();

  await name(second).fill("Out of office");
  await save(second);
  const told = general(second).getByRole("alert");
  await expect(told).toContainText("someone else changed and saved this.");
  await expect(name(second), "what was typed stays").toHaveValue("Out of office");
  const opened = second.waitForEvent("popup");
  await told.getByRole("link", { name: "Open the saved version in a new tab" }).click();
  const saved = await opened;
  await expect(name(saved), "beside it stands what is saved").toHaveValue("Field work");
  await saved.close();

  await told.getByRole("button", { name: "Save my version" }).click();
  await expect(second.getByText("Saved.")).toBeVisible();
  await expect(told).toHaveCount(0);
  await first.reload();
  await expect(name(first)).toHaveValue("Out of office");
});
