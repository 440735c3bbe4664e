import app from './app.json';
import session from './session.json';
import enums from './enums.json';
import home from './home.json';
import notifications from './notifications.json';
import offline from './offline.json';
import purposes from './purposes.json';
import race from './race.json';

/** What the shell and the home page say. */
export default { app, session, enums, home, notifications, offline, purposes, race };
