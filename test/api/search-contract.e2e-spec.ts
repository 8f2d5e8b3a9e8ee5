import { keepsTheSearchContract } from '../support/search-contract.js';
import { startApp } from '../support/start-app.js';

keepsTheSearchContract('the listing in MongoDB', () => startApp());
