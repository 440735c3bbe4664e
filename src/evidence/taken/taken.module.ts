import { Module } from '@nestjs/common';
import { UploadSlots } from '../upload-slots';
import { StrangerFileService } from './stranger-file.service';
import { TakenItemRepository } from './taken-item.repository';
import { TakenItemService } from './taken-item.service';

/** For features that take files from people without an account, and make evidence of some of them. */
@Module({
  // Slots of its own: strangers never take the places of officers.
  providers: [StrangerFileService, TakenItemRepository, TakenItemService, UploadSlots],
  exports: [StrangerFileService, TakenItemService],
})
export class TakenModule {}
