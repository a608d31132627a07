import type { AnyQuestion } from "@parley/core";
import * as z from "zod";
import { requests } from "../workbench/requests.ts";
import { asking } from "./asking.ts";

/** JSON Schema 2020-12, the dialect of OpenAPI 3.1. */
export type Schema = Readonly<Record<string, unknown>>;

/** A schema as JSON Schema. @param io what is sent, or what comes back */
export function jsonSchema(schema: z.ZodType, io: "input" | "output"): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

/** The body of a request that asks a question. */
export function askSchema(question: AnyQuestion): Schema {
  const { over } = question;
  const body = over === "file" ? asking.file : over === "one-perspective" ? asking.perspective : asking.case;
  const schema = jsonSchema(body, "input") as { readonly properties: Readonly<Record<string, unknown>> };
  return { ...schema, properties: { ...schema.properties, options: jsonSchema(question.options, "input") } };
}

const json = (schema: Schema): object => ({ "application/json": { schema } });
const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const problems = {
  default: {
    description: "What went wrong (RFC 9457)",
    content: { "application/problem+json": { schema: reference("Problem") } },
  },
};
const done = (description: string, schema: Schema = {}): object => ({
  "200": { description, content: json(schema) },
  ...problems,
});
const body = (schema: Schema): object => ({ required: true, content: json(schema) });
const key = {
  name: "key",
  in: "path",
  required: true,
  schema: { type: "string" },
  description: "of the case in the workspace",
};

/** The interface described in OpenAPI 3.1: a path for each question of the catalogue, and those of the workspace. */
export function openApi(questions: readonly AnyQuestion[], version: string): Schema {
  const ask = Object.fromEntries(questions.map((question) => [pathOf(question), { post: operation(question) }]));
  const results = questions.map(({ id, result }) => [resultName(id), jsonSchema(result, "output")] as const);
  return {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version,
      description: "Questions about the cases of a workspace, and the workspace itself. One person, on this computer.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/api" }],
    security: [{ key: [] }],
    paths: { ...catalogue, ...ask, ...workspace },
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      schemas: { Problem: problem, Envelope: envelope, ...Object.fromEntries(results) },
    },
  };
}

function operation(question: AnyQuestion): object {
  const { id, asks, theory, cost, over } = question;
  const answer = {
    allOf: [reference("Envelope"), { type: "object", properties: { result: reference(resultName(id)) } }],
  };
  return {
    operationId: `ask-${id}`,
    summary: asks,
    description: `Theory ${theory}. Cost: ${cost}. With \`Accept: text/event-stream\` the answer comes as an event after those of its progress; closing the stream cancels it.`,
    tags: ["questions"],
    ...(over === "file" ? {} : { parameters: [key] }),
    requestBody: body(askSchema(question)),
    responses: {
      "200": {
        description: "The answer with everything it depends on",
        content: { "application/json": { schema: answer }, "text/event-stream": { schema: { type: "string" } } },
      },
      ...problems,
    },
  };
}

/** Where a question is asked, as OpenAPI writes paths. */
export function pathOf({ id, over }: AnyQuestion): string {
  return over === "file" ? `/ask/${id}` : `/cases/{key}/ask/${id}`;
}

function resultName(id: string): string {
  return `${id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Result`;
}

const problem: Schema = {
  type: "object",
  required: ["type", "title", "status"],
  properties: {
    type: { type: "string", description: "urn:parley:problem:CODE" },
    title: { type: "string", description: "a sentence for the person" },
    status: { type: "integer" },
    detail: { type: "string" },
    diagnostics: { type: "array", items: { type: "object" } },
  },
};
const envelope: Schema = {
  type: "object",
  required: ["question", "options", "perspectives", "digest", "seed", "draws", "got", "holds", "result"],
  properties: {
    question: { type: "string" },
    options: { type: "object", description: "as asked, defaults filled in" },
    perspectives: { type: "array", items: { type: "string" } },
    digest: { type: "string", description: "SHA-256 of the inputs" },
    seed: { type: "integer" },
    draws: { type: "integer" },
    got: {
      oneOf: [
        { type: "object", properties: { how: { const: "exact" } }, required: ["how"] },
        {
          type: "object",
          properties: { how: { const: "bound" }, within: { type: ["number", "null"] } },
          required: ["how", "within"],
        },
        {
          type: "object",
          properties: { how: { const: "sampled" }, draws: { type: "integer" } },
          required: ["how", "draws"],
        },
      ],
    },
    holds: {
      type: ["boolean", "null"],
      description: "whether the headline holds whatever the gaps turn out to be; null: not examined",
    },
    result: {},
  },
};

const catalogue = {
  "/questions": {
    get: {
      operationId: "questions",
      summary: "What can be asked: every question with the schemas of its options and its result",
      tags: ["questions"],
      responses: done("Questions", { type: "array", items: { type: "object" } }),
    },
  },
};

const workspace = {
  "/workspace": {
    get: { operationId: "workspace", summary: "The workspace and its cases", responses: done("The workspace") },
  },
  "/workspace/author": {
    put: {
      operationId: "set-author",
      summary: "The name in the history",
      requestBody: body(jsonSchema(requests.author, "input")),
      responses: { "204": { description: "Done" }, ...problems },
    },
  },
  "/cases": {
    post: {
      operationId: "new-case",
      summary: "Begin a case, bring one in, or take a built-in one",
      requestBody: body(jsonSchema(requests.newCase, "input")),
      responses: { "201": { description: "The case", content: json({}) }, ...problems },
    },
  },
  "/cases/{key}": {
    get: { operationId: "case", summary: "A case with its files", parameters: [key], responses: done("The case") },
    delete: {
      operationId: "delete-case",
      summary: "Delete a case; undo takes it back",
      parameters: [key, { name: "revision", in: "query", required: true, schema: { type: "integer" } }],
      responses: done("What it did"),
    },
  },
  "/cases/{key}/edits": {
    post: {
      operationId: "edit-case",
      summary: "Change a case",
      parameters: [key],
      requestBody: body(jsonSchema(requests.edits, "input")),
      responses: done("What it did"),
    },
  },
  ...Object.fromEntries(
    (["undo", "redo"] as const).map((way) => [
      `/cases/{key}/${way}`,
      {
        post: {
          operationId: way,
          summary: way === "undo" ? "Take one's last change back" : "Make it again",
          parameters: [key],
          requestBody: body(jsonSchema(requests.revision, "input")),
          responses: done("What it did"),
        },
      },
    ]),
  ),
  "/cases/{key}/history": {
    get: {
      operationId: "history",
      summary: "Who changed what",
      parameters: [key],
      responses: done("Changes, latest first"),
    },
  },
  "/cases/{key}/export": {
    get: {
      operationId: "export-case",
      summary: "All files of a case",
      parameters: [key],
      responses: done("Its files"),
    },
  },
  "/events": {
    get: {
      operationId: "events",
      summary: "What others change, as it happens",
      responses: {
        "200": { description: "Server-sent events", content: { "text/event-stream": { schema: { type: "string" } } } },
        ...problems,
      },
    },
  },
};
