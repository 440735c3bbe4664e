import { type Handles, JobHandler } from '../queue/job-handler';
import { AlarmAsking } from './alarm-asking';
import { askAround } from './ask-around.job';

/** For presses whose process came to its end before it had asked, or could not. */
@JobHandler(askAround)
export class AskAroundHandler implements Handles<{ alarmId: string }> {
  constructor(private readonly asking: AlarmAsking) {}

  handle({ alarmId }: { alarmId: string }): Promise<void> {
    return this.asking.ask(alarmId);
  }
}
