import type { Case } from "../src/case/index.ts";

/** The example of the case file's documentation, filled in where it leaves dots. */
export const harbour: Case = {
  parley: 1,
  id: "harbour",
  title: "Harbour talks",
  sources: [
    { id: "envoy-brief", title: "Envoy's briefing", date: "2031-03-01", kind: "agency" },
    { id: "desk-note", title: "The desk's working note", kind: "research" },
    { id: "guess", title: "Round figures", kind: "assumed" },
  ],
  parties: [
    { id: "north", name: "Northland", roles: ["party"] },
    { id: "south", name: "Southland", roles: ["party"], coalition: "southern-allies" },
    { id: "envoy", name: "The envoy", roles: ["mediator", "guarantor"] },
    { id: "assembly", name: "Northland's assembly", roles: ["ratifier"], of: "north" },
  ],
  issues: [
    {
      id: "force-cap",
      title: "Ceiling on Northland's forces",
      group: "security",
      ordered: true,
      options: [
        { id: "none", title: "No ceiling" },
        { id: "cap-80", title: "80,000 in peacetime" },
        { id: "cap-60", title: "60,000" },
      ],
      default: "none",
    },
    {
      id: "guarantee",
      title: "Security guarantee",
      group: "security",
      options: [
        { id: "vague", title: "Described only as reliable" },
        { id: "treaty", title: "Ratified treaty" },
      ],
      default: { value: { vague: 0.8, treaty: 0.2 }, source: "desk-note", note: "reading of the earlier text" },
    },
  ],
  constraints: [
    {
      // biome-ignore lint/suspicious/noThenProperty: the case file's own word
      requires: { if: { guarantee: "treaty" }, then: { "force-cap": ["none", "cap-80"] } },
      note: "the ceiling may not undo the treaty",
    },
  ],
  drafts: [
    {
      id: "d1",
      title: "First draft",
      date: "2031-03-01",
      authors: ["envoy"],
      follows: null,
      terms: { "force-cap": "cap-60", guarantee: { vague: 0.6, treaty: 0.4 } },
      source: "envoy-brief",
    },
    { id: "d2", title: "Second draft", date: "2031-04-01", follows: "d1", terms: { guarantee: ["vague", "treaty"] } },
    { id: "d3", title: "Third draft", follows: "d2", terms: { "force-cap": "open", guarantee: "unknown" } },
  ],
  statements: [
    {
      id: "s1",
      date: "2031-03-02",
      speaker: "A. Envoy",
      party: "envoy",
      source: "envoy-brief",
      claims: [
        { kind: "reports-acceptance", of: "south", about: { issue: "guarantee", option: "treaty" } },
        { kind: "reports-progress", value: 2, about: { draft: "d1" } },
      ],
    },
  ],
  positions: [
    {
      party: "south",
      issue: "guarantee",
      options: ["treaty"],
      stance: "ruled-out",
      date: "2031-03-04",
      source: "envoy-brief",
      confidence: "high",
    },
  ],
  perspectives: [
    {
      id: "desk",
      title: "The desk's estimate",
      source: "desk-note",
      parties: {
        north: {
          weights: { "force-cap": 30, guarantee: [50, 70, 90] },
          values: {
            "force-cap": { none: 100, "cap-80": [40, 60, 70], "cap-60": 0 },
            guarantee: { vague: 0, treaty: 100 },
          },
          reservation: [40, 45, 55],
          redLines: [{ "force-cap": "cap-60" }],
          redLineTolerance: 0.2,
          interactions: [{ when: { guarantee: "vague", "force-cap": "cap-60" }, adds: -15 }],
          readings: { d1: { guarantee: { treaty: 0.9, vague: 0.1 } }, d3: { guarantee: "treaty" } },
        },
        south: {
          weights: { "force-cap": 50, guarantee: 50 },
          values: { "force-cap": { none: 0, "cap-80": 50, "cap-60": 100 }, guarantee: { vague: 100, treaty: 0 } },
          reservation: {
            scenarios: [
              { title: "war goes on", probability: 0.6, value: { value: -10, source: "guess", note: "round" } },
              { title: "it peters out", probability: { value: 0.2, source: "assumed" }, value: [30, 60, 90] },
            ],
          },
        },
        assembly: {
          weights: { guarantee: 1 },
          values: { guarantee: { vague: 10, treaty: 90 } },
        },
      },
      beliefs: { envoy: { north: { reservation: 25 } } },
    },
    {
      id: "hawk",
      title: "A sterner view",
      source: "guess",
      extends: "desk",
      parties: {
        north: {
          values: { guarantee: { vague: { value: 20, source: "assumed" } } },
          redLines: [],
          reservation: 60,
          readings: { d1: { "force-cap": "cap-80" } },
        },
      },
      defaults: { guarantee: "vague" },
    },
  ],
};
