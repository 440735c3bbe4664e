import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import type { EntityManager } from 'typeorm';
import type { Position } from '../geo/position';

/** Around where buildings are wanted. */
export interface Surroundings {
  position: Position;
  /** As far as the lens sees. */
  meters: number;
}

/** The nearest are what hides most; a street has fewer within the sight of a lens. */
const BUILDINGS_MAX = 300;

/** Footprints of buildings that may stand in the way of a lens. */
@Injectable()
export class ViewBuildings {
  /** Footprints around each place, nearest first, in the order of the places; one query for all of them. */
  async around(manager: EntityManager, places: Surroundings[]): Promise<Polygon[][]> {
    if (!places.length) return [];
    const lons = places.map(({ position }) => position.lon);
    const lats = places.map(({ position }) => position.lat);
    const meters = places.map((place) => place.meters);
    const rows = await manager.query<{ place: number; footprints: Polygon[] }[]>(AROUND, [
      lons,
      lats,
      meters,
    ]);
    const found = new Map(rows.map(({ place, footprints }) => [place, footprints]));
    return places.map((_, index) => found.get(index + 1) ?? []);
  }
}

/** A degree of latitude has at least 110,574 m, one of longitude at most 111,320 m times the cosine: the box holds the circle. */
const AROUND = `
  SELECT p.place::integer AS place, json_agg(ST_AsGeoJSON(b.footprint, 9)::json) AS footprints
  FROM unnest($1::float8[], $2::float8[], $3::float8[]) WITH ORDINALITY AS p (lon, lat, meters, place)
  CROSS JOIN LATERAL (
    SELECT footprint FROM building
    WHERE footprint && ST_MakeEnvelope(p.lon - p.meters / (110574 * cosd(p.lat)), p.lat - p.meters / 110574,
      p.lon + p.meters / (110574 * cosd(p.lat)), p.lat + p.meters / 110574, 4326)
    ORDER BY footprint <-> ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326) LIMIT ${BUILDINGS_MAX}) b
  GROUP BY p.place`;
