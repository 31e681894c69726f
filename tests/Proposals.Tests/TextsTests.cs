namespace Rattan.Proposals.Tests;

public sealed class TextsTests
{
    [Fact]
    public void Every_text_is_there_in_every_language() =>
        LanguageFiles.Differences(new ProposalsModule()).ShouldBeEmpty();
}
