using System.CommandLine;

namespace Rattan.Host.Cli;

internal static class ReplayVerb
{
    public static Command Create() => new("replay", "Send an access log through the edge as visits.");
}
