import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '../platform/errors/app-error.js';

/** A path's version; what cannot be one names nothing. */
@Injectable()
export class VersionPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw new NotFound();
    return Number(value);
  }
}
