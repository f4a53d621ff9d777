/** Every screen of the product, for tests that look at all of them. */
import type { Page } from "@playwright/test";
import type { Account, Agent, Asked } from "./agent.ts";
import { listening } from "./hydration.ts";
import { word } from "./words.ts";

/** `drawer`: what is pressed to see it all, as a word of the catalogues; `shows`: what is there then. */
export type Screen = { name: string; path: string; as?: Account; status?: number; drawer?: string; shows?: string };

/** Opens the screen's drawer, if it has one, and waits for what comes later than the page. */
export async function unfold(page: Page, screen: Screen, language = "en"): Promise<void> {
  const { drawer, shows = drawer && ".told > ol" } = screen;
  if (drawer) {
    await listening(page, "submit");
    await page.getByText(word(language, drawer)).first().click();
  }
  if (shows) await page.locator(shows).first().waitFor();
}

/** The screens that this worker has made, by language. */
const made = new Map<string, Promise<Screen[]>>();

/** The screens as they are told apart by an address, with customers who read the language. */
export function screens(agent: Agent, language = "en"): Promise<Screen[]> {
  const screens = made.get(language) ?? make(agent, language);
  made.set(language, screens);
  return screens;
}

async function make(agent: Agent, language: string): Promise<Screen[]> {
  const [open, answered] = [await agent.ask(language), await agent.ask(language)];
  await agent.answer(answered, 5, FEEDBACK[language]);
  const doubtful = await agent.ask(language);
  await agent.answer(doubtful, 1, FEEDBACK[language], { website: "https://scanner.example" });
  const link = (asked: Asked) => new URL(asked.mail.links[5]).pathname;
  const stages = (await agent.board()).columns.map(({ stage }) => stage);
  const screens: Screen[] = [
    { name: "sign-in", path: "/sign-in" },
    { name: "home", path: "/", as: "manager" },
    { name: "people", path: "/settings/people", as: "admin" },
    { name: "desk", path: "/settings/desk", as: "admin" },
    { name: "log", path: "/settings/log", as: "admin" },
    { name: "set-up", path: "/set-up", as: "manager" },
    { name: "board", path: "/tickets", as: "agent" },
    { name: "ticket", path: `/tickets/${answered.number}`, as: "agent" },
    { name: "ticket-why", path: `/tickets/${answered.number}`, as: "manager", drawer: "tickets/why-asked" },
    { name: "ticket-doubt", path: `/tickets/${doubtful.number}`, as: "manager", shows: ".suspect" },
    { name: "answers-in-doubt", path: "/reports/answers", as: "manager", shows: ".suspect" },
    { name: "portal", path: "/portal", as: "customer" },
    { name: "own-ticket", path: `/portal/${await agent.ownTicket()}`, as: "customer" },
    { name: "rate-open", path: `${link(open)}?level=5` },
    { name: "rate-reasons", path: `${link(open)}?level=1` },
    { name: "rate-answered", path: link(answered) },
    { name: "rate-changing", path: `${link(answered)}?change=1` },
    { name: "rate-unknown", path: "/rate/unknown", status: 404 },
    { name: "password-gone", path: "/sign-in/link/unknown", status: 404 },
    { name: "unsubscribe", path: new URL(open.mail.stop).pathname },
    { name: "report-cards", path: "/reports/ratings", as: "manager" },
    { name: "report-list", path: "/reports/ratings?view=list&level=3.1", as: "manager" },
    { name: "report-groups", path: "/reports/ratings?group=agent", as: "manager" },
    { name: "report-pivot", path: "/reports/ratings?view=pivot", as: "manager" },
    { name: "report-graph", path: "/reports/ratings?view=graph", as: "manager" },
    { name: "report-empty", path: "/reports/ratings?from=2001-01-02&to=2001-01-01&team=nowhere", as: "manager" },
    { name: "feedback", path: "/reports/feedback", as: "manager" },
    { name: "feedback-own", path: "/reports/feedback", as: "agent" },
    { name: "rating", path: await agent.ratingPage(answered.number), as: "manager" },
    { name: "team-ratings", path: "/teams/customer-care/ratings", as: "customer" },
    { name: "team-unpublished", path: "/teams/legal/ratings", as: "manager" },
    { name: "team-settings", path: "/settings/teams/customer-care", as: "manager" },
    { name: "team-asking", path: "/settings/teams/legal", as: "manager", drawer: "asking/title", shows: ".asking .reasons" },
    { name: "team-preset", path: "/settings/teams/legal", as: "manager", drawer: "asking/preset-creatio", shows: ".changes" },
    { name: "templates", path: "/settings/templates", as: "manager" },
    { name: "levels", path: "/settings/levels", as: "manager" },
    { name: "stages", path: "/settings/stages", as: "manager" },
    { name: "stage", path: `/settings/stages/${stages.find(({ asks }) => asks)!.id}`, as: "manager" },
    { name: "stage-new", path: "/settings/stages/new", as: "manager" },
    { name: "mailbox", path: "/mailbox" },
    { name: "mailbox-mail", path: `/mailbox/${open.mail.id}` },
    { name: "mail", path: `/mailbox/${open.mail.id}/html` },
    { name: "not-found", path: "/no-such-page", as: "agent", status: 404 },
  ];
  const shown = screens.map(({ path }) => path.split("?")[0]);
  const others = (await pages(agent)).filter(([path]) => !path.includes("{") && !shown.includes(path));
  return [...screens, ...others.map(([path, as]) => ({ name: path.slice(1).replaceAll("/", "-"), path, as: as ?? undefined }))];
}

/** The addresses of all pages, as patterns, each with the account that may see it. */
export async function pages(agent: Agent): Promise<[string, Account | null][]> {
  return (await agent.client.get("/lab/pages")).json();
}

const FEEDBACK: Record<string, string> = {
  en: "Quick, kind, and solved at the first try.",
  fa: "سریع، مؤدب و همان بار اول حل شد.",
};
