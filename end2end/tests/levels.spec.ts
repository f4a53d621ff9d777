/** Satisfaction levels: a scale of one's own, as a manager sets it up. */
import { expect, test } from "../support/test.ts";

test("a manager makes a scale, names its levels, gives one up and takes another for its value", async ({
  browse,
  tolerate,
}) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "manager" });
  await page.goto("/settings/teams");
  await page.getByRole("link", { name: "Satisfaction levels" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Satisfaction levels" })).toBeVisible();
  const chosen = page.getByRole("navigation", { name: "Scales" }).getByRole("link", { name: "3 levels" });
  await expect(chosen).toHaveAttribute("aria-current", "true");
  await expect(page.getByText("Used by")).toContainText("Customer Care");

  await test.step("another scale keeps nothing of what was typed for this one", async () => {
    const title = page.getByRole("textbox", { name: "Name of the scale" }).first();
    await title.fill("Typed for three");
    page.once("dialog", (dialog) => dialog.accept());
    await page.getByRole("navigation", { name: "Scales" }).getByRole("link", { name: "5 levels" }).click();
    await expect(title).toHaveValue("5 levels");
  });

  const making = page.getByRole("region", { name: "New scale" });
  await making.getByLabel("Name of the scale").fill("Smiles");
  await making.getByLabel("Start with").selectOption("3 levels");
  await making.getByRole("button", { name: "Create scale" }).click();
  const smiles = page.getByRole("navigation", { name: "Scales" }).getByRole("link", { name: "Smiles" });
  await expect(smiles).toHaveAttribute("aria-current", "true");
  await expect(page.getByText("No team uses this scale.")).toBeVisible();

  const preview = page.getByRole("figure");
  const save = page.getByRole("button", { name: "Save" });
  await page.getByRole("textbox", { name: "Name of level 5", exact: true }).fill("Delighted");
  await expect(preview).toContainText("Delighted");
  await page.getByLabel("What level 1 does to the ticket").selectOption("Reopens the ticket");

  await test.step("its value is used again once it is given up", async () => {
    await page.getByLabel("Level 3 is in use").uncheck();
    await expect(preview.getByRole("listitem")).toHaveCount(2);
    await page.getByLabel("Value", { exact: true }).selectOption("Okay (3)");
    await page.getByRole("button", { name: "Add level" }).click();
    const added = page.getByRole("textbox", { name: "Name of level 3", exact: true }).first();
    await expect(added).toBeFocused();
    await expect(added, "a new row is empty, and its neighbours keep their names").toHaveValue("");
    const names = page.getByRole("textbox", { name: /^Name of level \d$/ });
    await expect(names.nth(2)).toHaveValue("Okay");
    await expect(names.nth(3)).toHaveValue("Dissatisfied");
    const ticks = page.getByLabel("Level 3 is in use");
    await expect(ticks.first()).toBeChecked();
    await expect(ticks.last()).not.toBeChecked();
    await save.click();
    await expect(page.getByText("Name this level in at least one language.")).toBeVisible();
    await expect(added).toBeFocused();
    await added.fill("It will do");
    await save.click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await expect(names.nth(2)).toHaveValue("Okay");
    await expect(ticks.first()).toBeChecked();
  });

  await page.reload();
  await expect(preview).toContainText("Delighted");
  await expect(preview).toContainText("It will do");
  await expect(preview.getByRole("listitem")).toHaveCount(3);
  await expect(page.getByLabel("What level 1 does to the ticket")).toHaveValue("reopen");

  await test.step("teams can choose it", async () => {
    await page.goto("/settings/teams/legal");
    await page.getByText("Asking for ratings", { exact: true }).first().click();
    await expect(page.getByRole("radio", { name: "Smiles" })).toBeAttached();
  });
});

test("a neutral scale shows customers numbers in one color, as its preview does", async ({ browse }) => {
  const page = await browse({ as: "manager" });
  await page.goto("/settings/levels");
  const making = page.getByRole("region", { name: "New scale" });
  await making.getByLabel("Name of the scale").fill("Plain numbers");
  await making.getByRole("button", { name: "Create scale" }).click();
  const plain = page.getByRole("navigation", { name: "Scales" }).getByRole("link", { name: "Plain numbers" });
  await expect(plain).toHaveAttribute("aria-current", "true");
  const preview = page.getByRole("figure");
  await expect(preview.locator(".face text")).toHaveCount(0);
  await page.getByRole("radio", { name: /^Numbers in one plain color/ }).check();
  await expect(preview.locator(".face.level-0 text")).toHaveText(["5", "3", "1"]);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(preview.locator(".face.level-0 text")).toHaveText(["5", "3", "1"]);
});
