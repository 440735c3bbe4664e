import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays } from '../../platform/local-date';
import { AreaService } from '../area.service';
import { AreaImportRepository, type SuccessionRow } from './area-import.repository';
import { planFeature, type ReadFeature } from './import-plan';
import type { AreaImportFiles, ImportParent, ImportPlan } from './import-report';
import { parseMergeText } from './merge-text';
import { nameKey } from './name-key';
import { type NamedOldUnit, namedOldUnits, type OldUnitPlan, planOldUnits } from './old-units';

/** Looks at what stands already and plans what an import does to it. */
@Injectable()
export class AreaImportState {
  constructor(
    private readonly repository: AreaImportRepository,
    private readonly areas: AreaService,
  ) {}

  async plan(manager: EntityManager, files: AreaImportFiles, features: ReadFeature[]): Promise<ImportPlan> {
    const { validFrom: on } = files;
    const codes = features.map(({ code }) => code);
    const wearers = new Map(
      (await this.repository.wearing(manager, codes, on)).map((row) => [row.code, row]),
    );
    const parent = await this.parentOf(manager, files);
    const { oldUnits, successions } = await this.oldUnits(manager, files, parent);
    const more = await this.repository.successions(
      manager,
      [...wearers.values()].map((row) => row.areaId),
    );
    const state = {
      on,
      parentId: parent ? parent.id : undefined,
      wearers,
      oldUnits: new Map(oldUnits.map((one) => [one.key, one])),
      recorded: new Set([...successions, ...more].map((one) => `${one.predecessorId} ${one.successorId}`)),
    };
    const plans = features.map((feature) => planFeature(feature, state));
    const needed = new Set(plans.flatMap(({ predecessors }) => predecessors.map(({ key }) => key)));
    const used = oldUnits.filter(({ key }) => needed.has(key));
    const accepted = new Set(
      plans.flatMap(({ action, feature }) => (action === 'rejected' ? [] : feature.code)),
    );
    return {
      parent,
      features: plans,
      oldUnits: used,
      ...(await this.endings(manager, { on, used, accepted })),
    };
  }

  /** The unit the option names, else the one whose line the mapping has; that may still have to be made. */
  private async parentOf(
    manager: EntityManager,
    { parent, mapping, features, validFrom }: AreaImportFiles,
  ): Promise<ImportParent | null> {
    if (parent !== undefined) {
      const { id } = await this.areas.resolve(parent.includes('@') ? parent : `${parent}@${validFrom}`);
      const { code, name } = await this.areas.get(id, validFrom);
      return { id, code, name };
    }
    const codes = new Set(features.map(({ code }) => code));
    const parentCodes = new Set(mapping.filter(({ code }) => codes.has(code)).map((row) => row.parentCode));
    const line = mapping.find(({ code }) => parentCodes.size === 1 && parentCodes.has(code));
    if (!line) return null;
    const [row] = await this.repository.wearing(manager, [line.code], validFrom);
    return { id: row?.areaId ?? null, code: line.code, name: row?.name ?? line.name };
  }

  private async oldUnits(
    manager: EntityManager,
    { mapping, codes, validFrom }: AreaImportFiles,
    parent: ImportParent | null,
  ): Promise<{ oldUnits: OldUnitPlan[]; successions: SuccessionRow[] }> {
    const lines = mapping.filter(({ code }) => code !== parent?.code);
    const named = namedOldUnits(lines.map(({ code, text }) => ({ code, units: parseMergeText(text).units })));
    const eveDay = addDays(validFrom, -1);
    const eve = await this.repository.communesNamed(manager, writingsOf(named), eveDay);
    const districtNames = named.flatMap(({ unit }) => unit.district ?? []);
    const successions = await this.repository.successions(
      manager,
      eve.map(({ areaId }) => areaId),
    );
    const oldCodes = codes.map(({ code }) => code);
    const worn = await this.repository.wornBefore(manager, oldCodes, validFrom);
    const line = mapping.find(({ code }) => code === parent?.code);
    const keys = line ? parseMergeText(line.text).units.map(({ name }) => nameKey(name)) : [];
    const state = {
      eve,
      districts: await this.repository.districtsNamed(manager, districtNames, eveDay),
      successions,
      codes,
      takenCodes: new Set(worn.map(({ code }) => code)),
      provisionalCodes: await this.repository.provisionalCodes(manager),
      provinces: { ids: parent?.id ? [parent.id] : [], keys },
    };
    return { oldUnits: planOldUnits(named, state), successions };
  }

  /**
   * Found units that are still there on the day end on the eve. What hangs under one that went whole into one new unit goes
   * along; else nobody knows where it belongs, and it ends too: its records wait to be assigned.
   */
  private async endings(
    manager: EntityManager,
    { on, used, accepted }: { on: string; used: OldUnitPlan[]; accepted: Set<string> },
  ): Promise<Pick<ImportPlan, 'ends' | 'takenOver'>> {
    const open = used.filter(({ found }) => found && (found.validTo === null || found.validTo > on));
    const ends = open.map(({ found }) => found!.areaId);
    const takenOver = new Map<number, string>();
    let above = ends;
    while (above.length) {
      const children = await this.repository.childrenOn(manager, above, on);
      above = [];
      for (const { id, parentId } of children) {
        const old = open.find(({ found }) => found!.areaId === parentId);
        const code = old?.successorCodes[0];
        if (old?.share === 'whole' && code && accepted.has(code)) takenOver.set(id, code);
        else above.push(id);
      }
      ends.push(...above);
    }
    return { ends, takenOver };
  }
}

function writingsOf(named: NamedOldUnit[]): string[] {
  return named.flatMap(({ unit: { name, district } }) =>
    district === null ? [name] : [name, `${name} (${district})`],
  );
}
