import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { AreaService } from '../../areas/area.service';
import { Config } from '../../platform/config';
import { invalidField, notFound } from '../../platform/errors';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { withFaults } from '../../writing/constraint-faults';
import { WriteUnit } from '../../writing/write-unit';
import { CameraImportRepository } from './camera-import.repository';
import type { ImportProfileDto, ListProfilesDto, SaveProfileDto } from './import-profiles.dto';
import { ImportProfile } from './import-profile.entity';
import { ImportProfileRepository } from './import-profile.repository';
import { profileNameTaken } from './imports.errors';
import { openList } from './open-list';
import type { Mapping } from './reading/columns';
import { mappingFor, savedMapping } from './saved-mapping';

/** How lists that come again are read. */
@Injectable()
export class ImportProfileService {
  constructor(
    private readonly config: Config,
    private readonly profiles: ImportProfileRepository,
    private readonly imports: CameraImportRepository,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** Keeps the mapping of a planned import. @throws outside_your_areas, invalid_input (importId), import_profile_name_taken */
  async save(context: RequestContext, body: SaveProfileDto): Promise<ImportProfileDto> {
    const { areaId, name, importId } = body;
    await this.areas.refuseOutside(areaId, context.scope);
    const planned = await this.imports.find(importId, context.scope);
    if (!planned?.mapping)
      throw invalidField(
        'importId',
        'there is no such import, or its columns are not read yet',
        'không có lần nhập danh sách này, hoặc chưa đọc xong các cột',
      );
    const headers = planned.guesses.map(({ header }) => header);
    const now = new Date();
    const profile = Object.assign(new ImportProfile(), {
      ...{ id: v7(), areaId, name, mapping: savedMapping(planned.mapping, headers) },
      ...{ createdBy: context.actor.id, createdAt: now, updatedAt: now },
    });
    const faults = { uq_import_profile_name: () => profileNameTaken({ name }) };
    return withFaults(faults, () =>
      this.writes.create(context, 'POST import-profiles', body, async (transaction) => {
        await this.profiles.insert(transaction.manager, profile);
        const dto = toProfileDto(profile);
        transaction.record('import_profile.saved', { id: profile.id, after: dto });
        return dto;
      }),
    );
  }

  /** Newest first. @throws not_found, outside_your_areas */
  async list(query: ListProfilesDto, scope: AccessScope): Promise<Page<ImportProfileDto>> {
    const { limit = 50, areaId } = query;
    if (areaId !== undefined) await this.areas.within(areaId, scope);
    const beforeId = decodeCursor(query.cursor, ['uuid'])?.[0] as string | undefined;
    const rows = await this.profiles.list({ areaId, beforeId, limit: limit + 1 }, scope);
    const page = toPage(rows, limit, (row) => [row.id]);
    return { items: page.items.map(toProfileDto), nextCursor: page.nextCursor };
  }

  /** @throws not_found */
  async delete(context: RequestContext, id: string): Promise<void> {
    const missing = () => notFound({ what: 'import profile', id });
    if (!(await this.profiles.find(id, context.scope))) throw missing();
    await this.writes.run(context, async (transaction) => {
      if (!(await this.profiles.delete(transaction.manager, id))) throw missing();
      transaction.record('import_profile.deleted', { profileId: id });
    });
  }

  /** A profile's mapping for the columns of a file. @throws invalid_input (profileId); import_file_unreadable */
  async mappingFor(
    id: string,
    { bytes, filename }: { bytes: Buffer; filename: string },
    scope: AccessScope,
  ): Promise<Mapping> {
    const profile = await this.profiles.find(id, scope);
    if (!profile) throw invalidField('profileId', 'there is no such profile', 'không có mẫu đọc cột này');
    const { IMPORT_MAX_BYTES: maxBytes, IMPORT_MAX_ROWS: maxRows } = this.config;
    const { sheet } = await openList(bytes, filename, { maxBytes, maxRows });
    return mappingFor(profile.mapping, sheet.headers);
  }

  /** For the command line, where profiles are named. @throws invalid_input (profile) */
  async named(name: string, scope: AccessScope): Promise<ImportProfile> {
    const [profile, another] = await this.profiles.named(name, scope);
    if (profile && !another) return profile;
    throw invalidField(
      'profile',
      profile ? `several areas have a profile "${name}"` : `there is no profile "${name}"`,
      profile ? `nhiều địa bàn có mẫu đọc cột "${name}"` : `không có mẫu đọc cột "${name}"`,
    );
  }
}

function toProfileDto({ id, areaId, name, mapping, createdAt }: ImportProfile): ImportProfileDto {
  const { headers, swapLatLon = false, crs = null } = mapping;
  return { id, areaId, name, headers, swapLatLon, crs, createdAt: createdAt.toISOString() };
}
