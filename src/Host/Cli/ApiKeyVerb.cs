using System.CommandLine;
using Rattan.Access;

namespace Rattan.Host.Cli;

internal static class ApiKeyVerb
{
    public static Command Create()
    {
        var name = new Option<string>("--name") { Required = true, Description = "What the key is for." };
        var scope = new Option<string>("--scope")
        {
            Required = true,
            Description = "network, merchant:ID, partner:ID, or postback:PROGRAM_ID.",
        };
        var data = Shared.DataOption();
        var create = new Command("create", "Make an API key and print it, once.") { name, scope, data };
        create.SetAction(async (parsed, ct) =>
        {
            await using var app = await Shared.OpenAsync(parsed.GetValue(data), ct);
            var made = await AccessModule.CreateApiKeyAsync(
                app.Services, parsed.GetValue(name)!, parsed.GetValue(scope)!, ct);
            if (!made.TryValue(out var key, out var refused))
            {
                return Shared.Refuse(refused);
            }

            Console.WriteLine(key);
            return 0;
        });
        return new Command("apikey", "API keys.") { create };
    }
}
