using System.CommandLine;
using Rattan.Host.Cli;

var root = new RootCommand("Rattan, the partner-marketing network.")
{
    ServeVerb.Create(),
    MigrateVerb.Create(),
    DemoVerb.Create(),
    ApiKeyVerb.Create(),
    UserVerb.Create(),
    ReplayVerb.Create(),
    ImportVerb.Create(),
    LedgerVerb.Create(),
    ClicksVerb.Create(),
    AttributionVerb.Create(),
};
return await root.Parse(args).InvokeAsync();
