import type { CameraImport } from './camera-import.entity';
import type { CameraImportDetailDto, CameraImportDto } from './camera-imports.dto';

export function toImportDto(row: CameraImport): CameraImportDto {
  const { id, areaId, filename, state, isCommit, accept, rowsTotal, rowsDone, fault, requestedBy } = row;
  return {
    ...{ id, areaId: areaId!, filename, state, isCommit, accept, rowsTotal, rowsDone, fault, requestedBy },
    created: row.createdCount,
    updated: row.updatedCount,
    unchanged: row.unchangedCount,
    rejected: row.rejectedCount,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function toDetailDto(row: CameraImport): CameraImportDetailDto {
  const { sha256, format, encoding, mapping, guesses } = row;
  return {
    ...toImportDto(row),
    sizeBytes: Number(row.sizeBytes),
    sha256,
    format,
    encoding,
    mapping,
    guesses,
  };
}
