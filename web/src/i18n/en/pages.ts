import map from './map.json';
import search from './search.json';
import player from './player.json';
import incidents from './incidents.json';
import tips from './tips.json';
import alarms from './alarms.json';
import accessRequests from './accessRequests.json';
import registry from './registry.json';
import proposals from './proposals.json';
import upkeep from './upkeep.json';
import imports from './imports.json';
import coverage from './coverage.json';
import reports from './reports.json';
import jobs from './jobs.json';
import log from './log.json';
import areas from './areas.json';
import admin from './admin.json';
import account from './account.json';

/** What the other pages say. */
export default {
  map,
  search,
  player,
  incidents,
  tips,
  alarms,
  accessRequests,
  registry,
  proposals,
  upkeep,
  imports,
  coverage,
  reports,
  jobs,
  log,
  areas,
  admin,
  account,
};
