import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiHeader, ApiSecurity } from '@nestjs/swagger';
import { isAction, isPublic, type Requirement, traitsOf } from './actions';

export const REQUIREMENT = 'lensledger.requirement';
export const PURPOSE_HEADER = 'purpose-id';

/**
 * Declares what a route needs; the guard of `src/access` enforces it, and a route without a declaration stops the boot.
 * On a class it holds for all its routes.
 */
export function Requires(requirement: Requirement): MethodDecorator & ClassDecorator {
  const documented = [ApiExtension('x-requires', requirement)];
  if (!isPublic(requirement)) documented.push(ApiSecurity('session'), ApiSecurity('token'));
  if (isAction(requirement) && traitsOf(requirement).needsPurpose) documented.push(purposeHeader());
  return applyDecorators(SetMetadata(REQUIREMENT, requirement), ...documented);
}

function purposeHeader(): MethodDecorator & ClassDecorator {
  return ApiHeader({
    name: 'Purpose-Id',
    required: false,
    description:
      'An open purpose of this session. A GET may give it as `?purpose=` instead, since players set no headers.',
    schema: { type: 'string', format: 'uuid', example: '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f' },
  });
}
