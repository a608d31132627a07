import { splitPoints, readPlan } from "@parley/core";
