using Rattan.Access.Tests.Site;

namespace Rattan.Partners.Tests;

/// <summary>Agreements published and signed by the API.</summary>
internal static class Signing
{
    public static async Task<Answer> PublishAsync(HttpClient client, string program, string text)
    {
        var made = await client.PostAsync("/api/v1/agreements", $$$"""
            {"programId":"{{{program}}}","title":"Terms","texts":{"en":"{{{text}}}","vi":"{{{text}}} vi"}}
            """);
        made.Status.ShouldBe(201, made.Body.ToString());
        return made;
    }

    public static Task<Answer> SignAsync(
        HttpClient client, Answer agreement, string? hash = null, string name = "Trần Lan", string language = "vi") =>
        client.PostAsync($"/api/v1/agreements/{agreement.Text("id")}/sign", $$"""
            {"name":"{{name}}","language":"{{language}}","textHash":"{{hash ?? agreement.Text("textHash")}}"}
            """);
}
