import { describe, expect, it } from 'vitest';
import { classify, dataClasses, findData } from './classify.js';

describe('classify', () => {
  it.each<[string, string, string]>([
    ['', 'info@example.com', 'email'],
    ['', 'call me at +1 415 555 0132 please', 'phone'],
    ['', '4012-8888-8888-1881', 'card'],
    ['', 'GB29 NWBK 6016 1331 9268 19', 'iban'],
    ['', 'from 203.0.113.10 and 2001:db8::1', 'ip'],
    ['', 'MAC: 01-23-45-67-89-AB', 'mac-address'],
    ['', 'see https://example.com/x?y=1', 'url'],
    ['', 'www.example.org', 'url'],
    ['', '2024-03-15T14:30:00Z', 'date-time'],
    ['birthDate', '1980-02-29', 'date-of-birth'],
    ['', '16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ', 'crypto-address.bitcoin'],
    ['', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'crypto-address.bitcoin'],
    ['', '078-05-1121', 'national-id.us-ssn'],
    ['ssn', '219099999', 'national-id.us-ssn'],
    ['', '12345678Z', 'tax-id.es-nif'],
    ['', 'my nif is 12345678Z, thanks', 'tax-id.es-nif'],
    ['', '131052-308T', 'national-id.fi-hetu'],
    ['', '871220-2384', 'national-id.se-personnummer'],
    ['', '529.982.247-25', 'national-id.br-cpf'],
    ['', 'PESEL: 44051401359.', 'national-id.pl-pesel'],
    ['steuerId', '12345678903', 'tax-id.de-idnr'],
    ['', '756.9217.0769.85', 'national-id.ch-ssn'],
    ['', '1EG4-TE5-MK73', 'health-id.us-mbi'],
    ['', 'NPI: 1234567893', 'health-id.us-npi'],
    ['', 'ABCPD1234Z', 'tax-id.in-pan'],
    ['', 'BBG000002KG4', 'security-id.figi'],
    ['', '978-0-471-11709-4', 'publication-id.isbn'],
    ['', 'Handelsregisternummer: HRB 123456', 'company-id.de-handelsregisternummer'],
    ['', 'my passport number is CD7654321', 'passport.gb'],
  ])('%s=%s is %s', (name, value, dataClass) => {
    const classes = classify(value, name);
    expect(classes).toContain(dataClass);
    expect(classes).toContain(dataClass.replace(/\..*/, ''));
  });

  it.each<[string, string]>([
    ['', 'hello world'],
    ['', ''],
    ['', 'how-to-configure-kong-3-9-in-2026'],
    ['', 'getPatientRecordsByPractitionerId'],
    ['', '123e4567-e89b-12d3-a456-426614174000'],
    ['', '1795314702739'],
    ['', 'grok-1.20101030.html'],
    ['', 'there is 12345 of it'],
    ['', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0'],
    ['', '00:00:00:00:00:00'],
    ['orderId', '263877258'],
    ['page', '28553926'],
    ['', '48213'],
  ])('%s=%s is nothing', (name, value) => expect(classify(value, name)).toEqual([]));

  it('names the general class before its own, the certain before the possible', () => {
    expect(classify('info@example.com 12345678Z')).toEqual(
      expect.arrayContaining(['email', 'tax-id', 'tax-id.es-nif']),
    );
    const classes = classify('219-09-9999');
    expect(classes.slice(0, 2)).toEqual(['national-id', 'national-id.us-ssn']);
    expect(classify('00022438').every((one) => one !== 'secret')).toBe(true);
  });

  it('says where', () => {
    const text = 'mail alice@example.com now';
    expect(findData(text)).toContainEqual({ start: 5, end: 22, dataClass: 'email' });
  });

  it('lists only classes it can name, each once', () => {
    const classes = dataClasses();
    expect(new Set(classes).size).toBe(classes.length);
    expect(classes.length).toBeGreaterThan(400);
    expect(classes).toContain('national-id.us-ssn');
    for (const one of classes) expect(one).toMatch(/^[a-z][a-z-]*(?:\.[a-z0-9-]+)?$/);
  });

  it('is linear in hostile text', () => {
    const units =
      '@|a@|1 |+1|(|:|="|token=|://|a.|eyJ.|A1/|DE12|0-|1.|curl -u |-----BEGIN |ey|key: a|12/|ZXlK|x1'.split(
        '|',
      );
    const startedMs = performance.now();
    for (const unit of units) classify(unit.repeat(60_000 / unit.length));
    expect(performance.now() - startedMs).toBeLessThan(25_000);
  }, 60_000);
});
