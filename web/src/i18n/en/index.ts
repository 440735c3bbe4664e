import app from './app.json';
import session from './session.json';
import enums from './enums.json';
import home from './home.json';
import map from './map.json';
import search from './search.json';
import player from './player.json';
import purposes from './purposes.json';
import incidents from './incidents.json';
import race from './race.json';
import tips from './tips.json';
import alarms from './alarms.json';
import notifications from './notifications.json';
import accessRequests from './accessRequests.json';
import registry from './registry.json';
import proposals from './proposals.json';
import upkeep from './upkeep.json';
import offline from './offline.json';
import imports from './imports.json';
import coverage from './coverage.json';
import reports from './reports.json';
import jobs from './jobs.json';
import log from './log.json';
import areas from './areas.json';
import admin from './admin.json';
import account from './account.json';

export default {
  app,
  session,
  enums,
  home,
  map,
  search,
  player,
  purposes,
  incidents,
  race,
  tips,
  alarms,
  notifications,
  accessRequests,
  registry,
  proposals,
  upkeep,
  offline,
  imports,
  coverage,
  reports,
  jobs,
  log,
  areas,
  admin,
  account,
};
