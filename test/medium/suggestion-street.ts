import type { RecordedIncidentDto } from '../../src/incidents/incidents.dto';
import { DINH_VAN } from '../builders';
import type { Lens, SuggestionWorld } from './suggestion-world';

/** As degrees of latitude: a meter to the north. */
const METER = 0.000009;
const APART_METERS = 500;
let streets = 0;

/** Every test has one of its own, so that footage of one is none of another's. */
export class Street {
  readonly at = { ...DINH_VAN, lat: DINH_VAN.lat + APART_METERS * ++streets * METER };
  /** In the view of a lens that looks north … */
  readonly seen = this.north(20);
  /** … and behind it. */
  readonly behind = this.north(-200);

  constructor(private readonly world: SuggestionWorld) {}

  north(meters: number): typeof DINH_VAN {
    return { ...this.at, lat: this.at.lat + meters * METER };
  }

  /** Looks north from where the street is, 90° wide, 50 m far. */
  lens(view: object = {}, ward: 'here' | 'there' = 'here'): Promise<Lens> {
    return this.world.lens(ward, { position: this.at, ...view });
  }

  /** In view, from 13:00 to 13:10 on 1 May 2023. */
  incident(changes: object = {}): Promise<RecordedIncidentDto> {
    const { build, groups } = this.world.place;
    const happening = { occurredFrom: '2023-05-01T13:00:00Z', occurredTo: '2023-05-01T13:10:00Z' };
    const place = { location: this.seen, locationUncertaintyMeters: 5 };
    return build.incident(groups.here, { ...happening, ...place, ...changes });
  }
}
