import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { invalidField } from '../errors';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** For ids in addresses: `@Param('id', UuidPipe) id: string`; answers in lower case, as PostgreSQL writes them. */
@Injectable()
export class UuidPipe implements PipeTransform<unknown, string> {
  /** @throws invalid_input naming the parameter. */
  transform(value: unknown, { data }: ArgumentMetadata): string {
    const field = data ?? 'id';
    if (typeof value !== 'string' || !UUID.test(value))
      throw invalidField(field, `${field} must be a UUID`, `${field} phải là mã UUID`);
    return value.toLowerCase();
  }
}
