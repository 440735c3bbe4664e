import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RoleHoldersService } from '../../access/role-holders.service';
import type { CameraImport } from './camera-import.entity';
import { importRightEnded } from './imports.errors';

/** Asks again whether an import may be: its job runs after the request that asked for it, for minutes. */
@Injectable()
export class ImportRights {
  constructor(private readonly holders: RoleHoldersService) {}

  /** @throws import_right_ended when the account or its grant over the area ended, or the area did. */
  async refuseEnded(
    { areaId, requestedBy }: Pick<CameraImport, 'areaId' | 'requestedBy'>,
    manager?: EntityManager,
  ): Promise<void> {
    if (!(await this.holders.mayDo(requestedBy, 'camera:import', areaId!, manager))) throw importRightEnded();
  }
}
