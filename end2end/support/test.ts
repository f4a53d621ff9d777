/** The tests' own `test`: a desk for each worker, pages that may not misbehave. */
import {
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  test as base,
  expect,
} from "@playwright/test";
import { type Account, Agent, signIn } from "./agent.ts";
import { type Database, Desk } from "./desk.ts";
import { observe } from "./hydration.ts";

export { expect };

export type Browse = (options?: BrowserContextOptions & { as?: Account; at?: Desk }) => Promise<Page>;

type Fixtures = {
  /** Opens a page in a browser profile of its own, at the worker's desk or another. */
  browse: Browse;
  /** Expects faults that would fail the test, such as the console's line about a missing page. */
  tolerate: (fault: RegExp) => void;
  /** A desk of the test's own, where it changes what others would miss. */
  own: Desk;
};

type WorkerFixtures = {
  database: Database;
  desk: Desk;
  agent: Agent;
};

export const test = base.extend<Fixtures & { faults: Faults; contexts: BrowserContext[] }, WorkerFixtures>({
  database: ["SQLite", { scope: "worker", option: true }],

  desk: [
    async ({ database }, use) => {
      const desk = await Desk.start(database);
      await use(desk);
      await desk.stop();
    },
    { scope: "worker", timeout: 30_000 },
  ],

  agent: [
    async ({ desk }, use) => {
      const agent = await Agent.at(desk);
      await use(agent);
      await agent.leave();
    },
    { scope: "worker" },
  ],

  faults: async ({}, use) => {
    const faults = new Faults();
    await use(faults);
    expect(faults.found()).toEqual([]);
  },

  contexts: async ({}, use) => {
    const contexts: BrowserContext[] = [];
    await use(contexts);
    await leave(contexts);
  },

  own: async ({ database, contexts }, use) => {
    const desk = await Desk.start(database);
    await use(desk);
    // Pages of a desk that stops would look for it.
    await leave(contexts);
    await desk.stop();
  },

  tolerate: async ({ faults }, use) => use((fault) => faults.tolerate(fault)),

  browse: async ({ browser, desk, faults, contexts }, use) => {
    await use(async ({ as, at = desk, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: at.origin, ...options });
      contexts.push(context);
      faults.watch(context, at.origin);
      await observe(context);
      if (as) await signIn(context.request, as);
      return context.newPage();
    });
    // Nothing that happens after a test is its fault.
    await leave(contexts);
  },
});

/** Closes what is open, once. */
async function leave(contexts: BrowserContext[]): Promise<void> {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
}

/** What is no fault of the product: the tests' own scripts may not run beside a mail, and browsers look for
 *  a picture of the mailbox that nobody promised. */
const HARMLESS = [/Blocked script execution in '[^']*\/mailbox\//, /\/favicon\.ico\)$/];

/** What no page may do: errors in the console or in scripts, violations of the policy, requests elsewhere. */
class Faults {
  private readonly all: string[] = [];
  private readonly tolerated = [...HARMLESS];

  watch(context: BrowserContext, origin: string): void {
    const elsewhere = (url: string) => {
      const { protocol, host } = new URL(url);
      const local = ["data:", "blob:", "about:"].includes(protocol) || host === new URL(origin).host;
      if (!local) this.all.push(`request to ${url}`);
    };
    // Chromium reports violations of the content security policy as errors of the console.
    context.on("console", (message) => {
      if (message.type() === "error") this.all.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.all.push(`script: ${error.error()}`));
    context.on("request", (request) => elsewhere(request.url()));
    context.on("page", (page) => page.on("websocket", (socket) => elsewhere(socket.url())));
  }

  tolerate(fault: RegExp): void {
    this.tolerated.push(fault);
  }

  found(): string[] {
    return this.all.filter((fault) => !this.tolerated.some((tolerated) => tolerated.test(fault)));
  }
}
