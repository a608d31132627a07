export { type Engagement, type EngagementKind, engagementOf } from "./engagement.ts";
export * from "./game.ts";
export { type Play, type PlayedEnding, type PlayResult, playTalks } from "./play.ts";
export * from "./result.ts";
