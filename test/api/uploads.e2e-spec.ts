import { FolderKeeping } from '../support/keeping.js';
import { uploadRules } from '../support/upload-rules.js';

uploadRules(async () => new FolderKeeping());
