/** What the topics say and how far that can be trusted, and the one way in which it changes: a transaction of signed records with their audit entries. */
package dev.steadfast.remediator.ledger;
