using System.CommandLine;
using Rattan.Access;

namespace Rattan.Host.Cli;

internal static class UserVerb
{
    public static Command Create()
    {
        var email = new Option<string>("--email") { Required = true };
        var name = new Option<string>("--name") { Required = true };
        var password = new Option<string?>("--password") { Description = "Read from standard input when left out." };
        var scope = new Option<string>(
            "--scope") { DefaultValueFactory = _ => "network", Description = "network, merchant:ID or partner:ID." };
        var data = Shared.DataOption();
        var create = new Command("create", "Make someone who can sign in.") { email, name, password, scope, data };
        create.SetAction(async (parsed, ct) =>
        {
            await using var app = await Shared.OpenAsync(parsed.GetValue(data), ct);
            var secret = parsed.GetValue(password) ?? await Console.In.ReadLineAsync(ct) ?? "";
            var made = await AccessModule.CreateUserAsync(
                app.Services, parsed.GetValue(email)!, parsed.GetValue(name)!, secret, parsed.GetValue(scope)!, ct);
            if (!made.TryValue(out var id, out var refused))
            {
                return Shared.Refuse(refused);
            }

            Console.WriteLine(id);
            return 0;
        });
        return new Command("user", "People who sign in.") { create };
    }
}
