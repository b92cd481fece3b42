/* The entries of the commands; argv[0] is the command's name, the value the exit status. */
#ifndef BIN_COMMANDS_H
#define BIN_COMMANDS_H

int cmd_init(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_forecast(int argc, char **argv);
int cmd_backtest(int argc, char **argv);
int cmd_staff(int argc, char **argv);
int cmd_roster(int argc, char **argv);
int cmd_run(int argc, char **argv);
int cmd_erlang(int argc, char **argv);
int cmd_audit(int argc, char **argv);

#endif
