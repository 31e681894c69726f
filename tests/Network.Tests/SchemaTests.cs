using Rattan.Network.Resources;
using static Rattan.Network.Tests.Given;

namespace Rattan.Network.Tests;

public sealed class SchemaTests
{
    [Theory]
    [OnBothBooks]
    public async Task The_schema_files_match_the_model(string kind)
    {
        await using var given = await OpenAsync(kind);
        (await SchemaAgainstModel.DifferencesAsync(given.Books)).ShouldBeEmpty();
    }

    [Theory]
    [OnBothBooks]
    public async Task A_resource_keeps_the_restricted_categories_it_accepts(string kind)
    {
        await using var given = await OpenAsync(kind);
        (await given.SaveAsync(Resource() with { Accepts = ["sugar"] })).Error!.Code.ShouldBe("resource.accepts");
        var made = (await given.SaveAsync(Resource() with { Accepts = ["alcohol", "finance", "alcohol"] })).Value;
        made.Accepts.ShouldBe(["alcohol", "finance"]);
        var kept = (await given.SaveAsync(new ResourceRequest { Reach = 5 }, made.Id.ToString())).Value;
        kept.Accepts.ShouldBe(["alcohol", "finance"], "absent keeps");
        (await given.SaveAsync(new ResourceRequest { Accepts = [] }, made.Id.ToString())).Value.Accepts.ShouldBeEmpty();
    }
}
