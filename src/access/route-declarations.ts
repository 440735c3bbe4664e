import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { REQUIREMENT } from '../platform/http/requires';

type Handler = (...values: unknown[]) => unknown;

/** Stops the start when a route does not say what it needs: silence would mean "open to all" or "closed by chance". */
@Injectable()
export class RouteDeclarations implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error naming every undeclared route. */
  onModuleInit(): void {
    const silent = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, Handler>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata(PATH_METADATA, prototype[name]!))
        .filter((name) => !this.reflector.getAllAndOverride(REQUIREMENT, [prototype[name]!, metatype]))
        .map((name) => `${metatype.name}.${name}`);
    });
    if (silent.length) throw new Error(`routes without @Requires: ${silent.join(', ')}`);
  }
}
