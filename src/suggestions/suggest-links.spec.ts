import { recorderChecked, suggestLinksOfRecorder } from '../cameras/recorders/recorders.events';
import { fulfilRequests, suggestLinksOfItem } from '../evidence/evidence.events';
import { moveRequestDeadlines, suggestLinksOfIncident } from '../incidents/incidents.events';

it('waits in a queue of its own: no deadline stands behind a search', () => {
  const searching = [suggestLinksOfIncident, suggestLinksOfItem, suggestLinksOfRecorder].map(
    ({ queue }) => queue,
  );
  expect(new Set(searching).size).toBe(1);
  for (const { queue } of [fulfilRequests, moveRequestDeadlines, recorderChecked])
    expect(searching).not.toContain(queue);
});
